using System.Text.Json;
using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules;

/// <summary>
/// The one seam between schedules and what they run: each kind of target is a child workflow. A kind that joins adds
/// its line here and its word to <see cref="ScheduleCapabilities.OwnTargets"/>.
/// </summary>
internal static class Targets
{
    /// <summary>Runs a target once.</summary>
    /// <returns>What came of it; a failure is an outcome, not an exception.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal static async Task<TargetOutcome> RunAsync(ScheduleTarget? target, TargetCall call)
    {
        try
        {
            return target switch
            {
                GoalTarget goal => await GoalAsync(goal, call),
                TaskHandlerTarget task => await TaskAsync(task, call),
                _ => new TargetOutcome(
                    false, $"This build does not run {ScheduleText.Target(target)}.", IsRetryable: false),
            };
        }
        catch (ChildWorkflowFailureException e) when (!Workflow.CancellationToken.IsCancellationRequested)
        {
            var cause = Cause(e);
            var again = cause is not (ApplicationFailureException { NonRetryable: true } or CanceledFailureException
                or TerminatedFailureException);
            return new TargetOutcome(false, cause.Message, IsRetryable: again);
        }
    }

    private static async Task<TargetOutcome> GoalAsync(GoalTarget target, TargetCall call)
    {
        var input = target.ToInput();
        var options = Options(call, RunNames.Goal(call));
        options.StaticSummary = GoalText.Headline(input);
        options.StaticDetails = GoalText.Details(input);
        var result = await Workflow.ExecuteChildWorkflowAsync(
            (GoalWorkflow goal) => goal.RunAsync(input), options);
        var output = JsonSerializer.SerializeToElement(new
        {
            goal = result.GoalId,
            outcome = result.Outcome.ToString(),
            cost_usd = result.CostUsd,
            summary = result.Artifacts.LastOrDefault(),
            offline = result.Offline,
        });
        return new TargetOutcome(
            result.Outcome == GoalState.Completed, result.Summary, output,
            IsRetryable: result.Outcome != GoalState.OutOfBudget);
    }

    private static async Task<TargetOutcome> TaskAsync(TaskHandlerTarget target, TargetCall call)
    {
        var policies = call.Definition.Policies;
        var task = new TaskCall
        {
            Handler = target.Handler,
            TaskId = call.TaskId,
            NominalTime = call.Run.Slot,
            ExecutionId = $"{call.Run.WorkflowId}/{call.Step}",
            Attempt = call.Attempt,
            Input = call.Input,
            Timeout = policies.Timeout,
            Shutdown = policies.Shutdown,
            Notes = call.Notes,
            Event = call.Event,
        };
        var options = Options(call, RunNames.Task(call));
        options.StaticSummary = ScheduleText.Cut($"Task handler {target.Handler} for {call.TaskId}");
        var outcome = await Workflow.ExecuteChildWorkflowAsync((TaskRunWorkflow run) => run.RunAsync(task), options);
        return new TargetOutcome(outcome.Succeeded, outcome.Message, outcome.Output);
    }

    // A run that is terminated lets its child end in order, and write down that it did.
    private static ChildWorkflowOptions Options(TargetCall call, string id) => new()
    {
        Id = id,
        TaskQueue = TaskQueues.Main,
        ParentClosePolicy = ParentClosePolicy.RequestCancel,
        TypedSearchAttributes = ScheduleMapping.RunAttributes(call.Definition.Id, "task"),
    };

    private static Exception Cause(Exception failure)
    {
        while (failure is not (ApplicationFailureException or CanceledFailureException)
            && failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure;
    }
}

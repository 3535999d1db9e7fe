using TemporalDev.Server.History.Resets;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules.Cron;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.History;

/// <summary>Makes the run that follows one in its chain: the workflow continues as new, or is tried again.</summary>
internal static class RunSuccession
{
    /// <summary>The run as which a workflow continues.</summary>
    public static WorkflowRun ContinueAsNew(
        WorkflowRun run, ContinueAsNewWorkflowExecutionCommandAttributes command)
    {
        var started = Inherit(run);
        started.WorkflowType = command.WorkflowType is { Name.Length: > 0 } type ? type : started.WorkflowType;
        started.TaskQueue = command.TaskQueue is { Name.Length: > 0 } queue
            ? new ApiTaskQueue { Name = queue.Name, Kind = TaskQueueKind.Normal }
            : started.TaskQueue;
        started.Input = command.Input;
        started.WorkflowRunTimeout =
            command.WorkflowRunTimeout ?? started.WorkflowRunTimeout ?? ServerClock.ToDuration(0);
        started.WorkflowTaskTimeout = ServerClock.TicksOf(command.WorkflowTaskTimeout) > 0
            ? command.WorkflowTaskTimeout
            : started.WorkflowTaskTimeout;
        started.Initiator = ContinueAsNewInitiator.Workflow;
        started.Attempt = 1;
        started.FirstWorkflowTaskBackoff = command.BackoffStartInterval ?? ServerClock.ToDuration(0);
        started.RetryPolicy = command.RetryPolicy;
        started.Header = command.Header;
        started.CronSchedule = command.CronSchedule;
        started.LastCompletionResult = command.LastCompletionResult;
        started.ContinuedFailure = command.Failure;

        // Workers send along what is to be kept.
        started.Memo = command.Memo;
        started.SearchAttributes = command.SearchAttributes;
        return Create(run, started);
    }

    /// <summary>The run's workflow failed or its run timed out.</summary>
    /// <returns>Why there is no other run, or <see cref="RetryState.InProgress"/>.</returns>
    public static RetryState OnFailure(WorkflowRun run, Failure failure, out WorkflowRun? next)
    {
        next = null;
        var first = run.Events.Started;
        if (first.RetryPolicy is not { } policy)
        {
            return RetryState.RetryPolicyNotSet;
        }

        if (!ActivityFailures.IsRetryable(failure, policy.NonRetryableErrorTypes))
        {
            return RetryState.NonRetryableFailure;
        }

        if (policy.MaximumAttempts > 0 && run.State.Attempt >= policy.MaximumAttempts)
        {
            return RetryState.MaximumAttemptsReached;
        }

        var asked = failure.ApplicationFailureInfo?.NextRetryDelay;
        var wait = asked is null ? RetryBackoff.AfterAttempt(policy, run.State.Attempt) : ServerClock.TicksOf(asked);
        if (run.State.ExecutionDeadline is > 0 and var end && run.Now + wait > end)
        {
            return RetryState.Timeout;
        }

        var started = Inherit(run);
        started.Initiator = ContinueAsNewInitiator.Retry;
        started.Attempt = run.State.Attempt + 1;
        started.ContinuedFailure = failure;
        started.FirstWorkflowTaskBackoff = ServerClock.ToDuration(wait);
        started.Memo = first.Memo;
        started.SearchAttributes = first.SearchAttributes;
        next = Create(run, started);
        return RetryState.InProgress;
    }

    /// <summary>The next run of a workflow that has a cron schedule; null for others.</summary>
    /// <param name="run">The run that ends.</param>
    /// <param name="result">Its result, for the next run to see; null for the one that it saw itself.</param>
    /// <param name="failure">Why it failed or timed out; null if it did not.</param>
    public static WorkflowRun? OnCron(WorkflowRun run, Payloads? result, Failure? failure)
    {
        var first = run.Events.Started;
        if (WorkflowCron.Backoff(first.CronSchedule, run.State.ExecutionTime, run.Now) is not { } wait)
        {
            return null;
        }

        var started = Inherit(run);
        started.Initiator = ContinueAsNewInitiator.CronSchedule;
        started.Attempt = 1;
        started.ContinuedFailure = failure;
        started.LastCompletionResult = result ?? first.LastCompletionResult;
        started.FirstWorkflowTaskBackoff = ServerClock.ToDuration(wait);
        started.Memo = first.Memo;
        started.SearchAttributes = first.SearchAttributes;
        return Create(run, started);
    }

    /// <summary>What every later run of a chain takes over from the one before.</summary>
    private static WorkflowExecutionStartedEventAttributes Inherit(WorkflowRun run)
    {
        var started = run.Events.Started.Clone();
        started.ContinuedExecutionRunId = run.State.RunId;
        started.Identity = string.Empty;
        started.ContinuedFailure = null;
        started.PrevAutoResetPoints = AutoResetPoints.ForNextRun(run);
        return started;
    }

    private static WorkflowRun Create(WorkflowRun run, WorkflowExecutionStartedEventAttributes started)
    {
        var runId = Guid.NewGuid().ToString();
        started.OriginalExecutionRunId = runId;
        var next = RunStart.Create(
            run.Services,
            new NamespaceRecord { Id = run.State.NamespaceId, Name = run.State.NamespaceName },
            started,
            runId,
            Guid.NewGuid().ToString(),
            run.State.UserMetadata,
            run.Now);
        next.State.Parent = run.State.Parent?.Clone();
        next.State.Root = run.State.Root?.Clone();
        return next;
    }
}

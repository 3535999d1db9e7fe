using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Goals;

/// <summary>
/// A goal from its text to its summary: plan, then for each phase its tasks and a review, until all phases are done or
/// something ends it before: the director, a person, the budget, the limit of cycles, a failure that does not mend.
/// </summary>
/// <remarks>
/// It sets the search attributes of <see cref="SearchAttributeNames"/>. A server must know them; who starts a worker
/// registers them.
/// </remarks>
[Workflow(GoalMessages.WorkflowType)]
public sealed partial class GoalWorkflow
{
    private static readonly SearchAttributeKey<string> KindKey =
        SearchAttributeKey.CreateKeyword(SearchAttributeNames.Kind);

    private static readonly SearchAttributeKey<string> GoalKey =
        SearchAttributeKey.CreateKeyword(SearchAttributeNames.Goal);

    private static readonly SearchAttributeKey<string> PriorityKey =
        SearchAttributeKey.CreateKeyword(SearchAttributeNames.Priority);

    private readonly GoalInput _input;
    private readonly GoalBoard _board;
    private readonly GoalCalls _calls;

    /// <summary>Sets the board up before any message is handled.</summary>
    [WorkflowInit]
    public GoalWorkflow(GoalInput input)
    {
        _input = input;
        _board = new GoalBoard(Workflow.Info.WorkflowId, input);
        _calls = new GoalCalls(_board, input.Priority);
    }

    /// <summary>Works for the goal until it is over.</summary>
    /// <returns>How it ended, where it ended in order.</returns>
    /// <exception cref="ApplicationFailureException">
    /// The goal is not valid (<see cref="FailureTypes.InvalidGoal"/>).
    /// </exception>
    /// <exception cref="ActivityFailureException">
    /// A call failed for good; its cause has one of <see cref="FailureTypes"/>.
    /// </exception>
    [WorkflowRun]
    public async Task<GoalResult> RunAsync(GoalInput input)
    {
        if (_input.Validate() is { Count: > 0 } errors)
        {
            throw new ApplicationFailureException(
                string.Join(' ', errors), errorType: FailureTypes.InvalidGoal, nonRetryable: true);
        }

        Workflow.UpsertTypedSearchAttributes(
            KindKey.ValueSet("goal"),
            GoalKey.ValueSet(_board.Brief.GoalId),
            PriorityKey.ValueSet(_input.Priority.ToString()));
        try
        {
            await _calls.RecordRunAsync(finished: false);
            var (outcome, reason) = await PursueAsync();
            return await CloseAsync(outcome, reason);
        }
        catch (Exception e) when (TemporalException.IsCanceledException(e))
        {
            await CloseBrokenAsync(GoalState.Cancelled, "It was cancelled.");
            throw;
        }
        catch (FailureException e)
        {
            await CloseBrokenAsync(GoalState.Failed, RootMessage(e));
            throw;
        }
    }

    private async Task<(GoalState Outcome, string? Reason)> PursueAsync()
    {
        try
        {
            return (await PlanAndExecuteAsync(), null);
        }
        catch (GoalStopException stop)
        {
            return (stop.Outcome, stop.Message);
        }
    }

    private async Task<GoalState> PlanAndExecuteAsync()
    {
        var plan = await PlanAsync();
        if (_input.DryRun)
        {
            return GoalState.Planned;
        }

        if (_input.RequireApproval)
        {
            plan = await AwaitApprovalAsync(plan);
        }

        foreach (var phase in plan.Phases)
        {
            await RunPhaseAsync(phase);
        }

        return GoalState.Completed;
    }

    private void Enter(GoalState state, string? reason = null)
    {
        _board.Enter(state, reason);
        Show();
    }

    private void Show() => Workflow.CurrentDetails = GoalText.Progress(_board.Snapshot());

    private async Task WaitWhilePausedAsync()
    {
        if (_board.Paused)
        {
            await Workflow.WaitConditionAsync(() => !_board.Paused);
        }
    }

    private void BeginCycle()
    {
        if (!_board.TryBeginCycle())
        {
            throw new GoalStopException(
                GoalState.Stopped, $"It has used all of its {GoalLimits.Cycles} cycles.");
        }
    }

    private static string RootMessage(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure.Message;
    }
}

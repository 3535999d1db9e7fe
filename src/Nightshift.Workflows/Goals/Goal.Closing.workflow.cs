using Microsoft.Extensions.Logging;
using Nightshift.Contracts.Goals;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Goals;

/// <summary>The end of a goal, in order or not.</summary>
public sealed partial class GoalWorkflow
{
    private async Task<GoalResult> CloseAsync(GoalState outcome, string? reason)
    {
        EnterEnd(outcome, reason);
        _board.AddArtifact(await _calls.WriteSummaryAsync(Headline(), afterwards: false));
        await _calls.RecordRunAsync(finished: true);
        Show();
        await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished);
        return new GoalResult
        {
            GoalId = _board.Brief.GoalId,
            Outcome = outcome,
            Summary = Headline(),
            Cycles = _board.Cycles,
            Tokens = _board.Tokens,
            CostUsd = _board.Budget.SpentUsd,
            Price = _board.Price,
            Artifacts = _board.Artifacts,
            Offline = _board.Offline,
        };
    }

    /// <summary>Leaves a summary and a record behind a goal that was cancelled or failed.</summary>
    private async Task CloseBrokenAsync(GoalState outcome, string reason)
    {
        EnterEnd(outcome, reason);
        await TryAsync("summary", async () =>
            _board.AddArtifact(await _calls.WriteSummaryAsync(Headline(), afterwards: true)));
        await TryAsync("record", () => _calls.RecordRunAsync(finished: true, afterwards: true));
        Show();
    }

    private void EnterEnd(GoalState outcome, string? reason)
    {
        _board.Offer = null;
        _board.StopOpenWork();
        Enter(outcome, reason);
    }

    // What failed the goal may well fail this too (a full disk, a database that is gone); the first failure is the one
    // to report.
    private static async Task TryAsync(string what, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (FailureException e)
        {
            Workflow.Logger.LogWarning("The {What} of the goal could not be written: {Reason}", what, RootMessage(e));
        }
    }

    private string Headline()
    {
        var ending = _board.State switch
        {
            GoalState.Completed => "Completed",
            GoalState.Planned => "Planned and priced, nothing was carried out (dry run)",
            GoalState.OutOfBudget => "Stopped before the next call, as the budget is used up",
            GoalState.Cancelled => "Cancelled",
            GoalState.Failed => "Failed",
            _ => "Stopped",
        };
        var price = _board is { State: GoalState.Planned, Price: { } priced }
            ? $" Carrying it out takes {priced.Calls} calls, {GoalText.Usd(priced.ExpectedUsd)} expected, "
                + $"{GoalText.Usd(priced.CeilingUsd)} at most without revisions."
            : "";
        var reason = _board.Reason is { } text ? $": {text.TrimEnd('.')}." : ".";
        return $"{ending}{reason}{price}{(_board.Offline ? " " + GoalText.OfflineNotice : "")}";
    }
}

using System.Globalization;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules.Desk;
using Nightshift.Activities.Telegram;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Workflows.Schedules;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules;

/// <summary>What an operator may ask for in a chat, done to schedules and at the desk.</summary>
internal sealed class OperatorActions(ScheduleBook book, DeskClient desk, RecordStore records) : IOperatorActions
{
    private const int ShownRuns = 10;

    public async Task<string> ListSchedulesAsync(CancellationToken cancellationToken)
    {
        var schedules = await book.ListAsync(cancellationToken);
        return schedules.Count == 0 ? "There are no schedules." : string.Join('\n', schedules.Select(Line));
    }

    public async Task<string> ListRunsAsync(string? scheduleId, CancellationToken cancellationToken)
    {
        var runs = await records.LatestScheduleRunsAsync(scheduleId, ShownRuns, cancellationToken);
        return runs.Count == 0 ? "There are no runs." : string.Join('\n', runs.Select(Line));
    }

    public Task<string> ApproveAsync(string proposalId, string approver, CancellationToken cancellationToken) =>
        TellAsync(async () =>
        {
            // What was shown in the chat is what waits: an edit makes another proposal with another hash.
            var proposals = await desk.IsOpenAsync(cancellationToken)
                ? await desk.ProposalsAsync(cancellationToken) : [];
            var hash = proposals.FirstOrDefault(proposal => proposal.Id == proposalId)?.Hash;
            return hash is null
                ? $"'{proposalId}' is no proposal."
                : (await desk.ApproveAsync(new ApproveProposal(proposalId, hash, approver), cancellationToken)).Message;
        });

    public Task<string> RejectAsync(
        string proposalId, string rejecter, string reason, CancellationToken cancellationToken) =>
        TellAsync(async () => await desk.IsOpenAsync(cancellationToken)
            ? (await desk.RejectAsync(new RejectProposal(proposalId, rejecter, reason), cancellationToken)).Message
            : $"'{proposalId}' is no proposal.");

    public Task<string> PauseAsync(
        string scheduleId, string person, string reason, CancellationToken cancellationToken) =>
        TellAsync(async () =>
        {
            var why = reason.Length > 0 ? $": {reason}" : ".";
            await book.PauseAsync(scheduleId, $"Disabled by {person}{why}", cancellationToken);
            return $"'{scheduleId}' does not fire any more.";
        });

    public Task<string> ResumeAsync(string scheduleId, string person, CancellationToken cancellationToken) =>
        TellAsync(async () =>
        {
            await book.ResumeAsync(scheduleId, $"Enabled by {person}.", cancellationToken);
            return $"'{scheduleId}' fires from now on.";
        });

    private static async Task<string> TellAsync(Func<Task<string>> action)
    {
        try
        {
            return await action();
        }
        catch (ScheduleException e)
        {
            return e.Message;
        }
        catch (WorkflowUpdateFailedException e)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    private static string Line(ScheduleView view)
    {
        var fires = view.Definition is { } definition ? ScheduleText.Trigger(definition) : "";
        var state = view.Paused ? $"paused ({view.Note})"
            : view.Next.Count > 0 ? $"next {Time(view.Next[0])}" : "no time ahead";
        return $"{view.Id}: {fires}; {state}";
    }

    private static string Line(ScheduleRunRow run) =>
        $"{Time(run.Slot)} {run.ScheduleId}: {run.Status}"
        + (run.Gate is { } gate ? $" by {gate}: {run.Outcome}" : run.Error is { } error ? $": {error}" : "");

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

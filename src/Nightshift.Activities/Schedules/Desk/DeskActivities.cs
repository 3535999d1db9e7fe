using Nightshift.Activities.Notify;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Desk;
using Temporalio.Activities;

namespace Nightshift.Activities.Schedules.Desk;

/// <summary>What the desk does to schedules.</summary>
public sealed class DeskActivities : IDeskActivities
{
    private const string NotePrefix = "Proposed by ";

    private readonly ScheduleBook _book;
    private readonly ScheduleSimulator _simulator;
    private readonly INotifier _notifier;

    internal DeskActivities(ScheduleBook book, ScheduleSimulator simulator, INotifier notifier) =>
        (_book, _simulator, _notifier) = (book, simulator, notifier);

    private static CancellationToken Token => ActivityExecutionContext.Current.CancellationToken;

    /// <inheritdoc/>
    [Activity]
    public Task<ProposalAppraisal> AppraiseAsync(ProposeSchedule proposal) => ActivityFailures.GuardAsync(async () =>
    {
        // A proposal is a schedule created paused: so its fire times are the server's.
        var definition = proposal.Definition! with { Enabled = false };
        var by = proposal.By!;
        var note = $"{NotePrefix}{by}; waits for the desk.";
        try
        {
            var held = await HeldByAsync(by);
            if (held.Count(view => view.Id != definition.Id) >= DeskLimits.SchedulesPerProposer)
            {
                return new ProposalAppraisal(
                    [$"'{by}' holds {held.Count} schedules, and {DeskLimits.SchedulesPerProposer} is the limit; delete "
                        + "one first."]);
            }

            // A repeated attempt finds its own schedule.
            var known = await _book.FindAsync(definition.Id, Token);
            if (known is null || known.Note != note || known.Definition?.Version != definition.Version)
            {
                await _book.CreateAsync(definition, by, note, Token);
            }

            var simulation = await _simulator.SimulateAsync(definition, Token);
            if (Excess(simulation) is { } excess)
            {
                await _book.DeleteAsync(definition.Id, Token);
                return new ProposalAppraisal([$"'{definition.Id}' {excess}"]);
            }

            return new ProposalAppraisal([], definition, simulation);
        }
        catch (ScheduleException e)
        {
            return new ProposalAppraisal(e.Errors);
        }
    });

    /// <inheritdoc/>
    [Activity]
    public Task<string?> ActivateAsync(DeskProposal proposal) => ActivityFailures.GuardAsync<string?>(async () =>
    {
        var schedule = await _book.FindAsync(proposal.Id, Token);
        if (schedule is null)
        {
            return $"'{proposal.Id}' is gone: somebody deleted its schedule. Propose it again.";
        }

        if (schedule.Definition?.Version != proposal.Definition.Version)
        {
            return $"'{proposal.Id}' is not any more what was shown: somebody changed it. Propose it again.";
        }

        if (schedule.Paused)
        {
            var how = proposal.Tier == RiskTier.High ? "approved" : $"activated, risk {Words.Of(proposal.Tier)}";
            await _book.ResumeAsync(proposal.Id, $"{NotePrefix}{proposal.By}; {how}.", Token);
        }

        return null;
    });

    /// <inheritdoc/>
    [Activity]
    public Task WithdrawAsync(DeskProposal proposal) => ActivityFailures.GuardAsync(async () =>
    {
        // Somebody may have made it theirs meanwhile: only what still waits is deleted.
        if (await _book.FindAsync(proposal.Id, Token) is { Paused: true } schedule
            && schedule.Note.StartsWith($"{NotePrefix}{proposal.By}; waits", StringComparison.Ordinal))
        {
            await _book.DeleteAsync(proposal.Id, Token);
        }

        return true;
    });

    /// <inheritdoc/>
    [Activity]
    public Task TellOfProposalAsync(DeskProposal proposal) => ActivityFailures.GuardAsync(async () =>
    {
        await _notifier.NotifyAsync(DeskNotices.Of(proposal), Token);
        return true;
    });

    /// <inheritdoc/>
    [Activity]
    public Task<IReadOnlyList<DeskSchedule>> ListSchedulesAsync() =>
        ActivityFailures.GuardAsync<IReadOnlyList<DeskSchedule>>(async () =>
        [
            .. (await _book.ListAsync(Token)).Select(view => new DeskSchedule(
                view.Id,
                view.Definition?.Title ?? view.Id,
                view.Definition is { } definition ? ScheduleText.Trigger(definition) : "",
                view.Paused,
                view.Note,
                view.Next.Count > 0 ? view.Next[0] : null,
                view.Definition?.Version)),
        ]);

    /// <inheritdoc/>
    [Activity]
    public Task<string?> DisableScheduleAsync(DisableSchedule request) =>
        ActivityFailures.GuardAsync<string?>(async () =>
        {
            try
            {
                var reason = request.Reason is { Length: > 0 } text ? $": {text}" : ".";
                await _book.PauseAsync(request.Id ?? "", $"Disabled by {request.By}{reason}", Token);
                return null;
            }
            catch (ScheduleException e)
            {
                return e.Message;
            }
        });

    private async Task<IReadOnlyList<ScheduleView>> HeldByAsync(string by) =>
        [.. (await _book.ListAsync(Token)).Where(view => view.Creator == by)];

    private static string? Excess(Simulation simulation)
    {
        if (simulation.RunsPerDay > DeskLimits.RunsPerDay)
        {
            return $"would run {simulation.RunsPerDay:0} times a day, and {DeskLimits.RunsPerDay} is the limit of a "
                + "proposal; let it run less often.";
        }

        for (var index = 1; index < simulation.Times.Count; index++)
        {
            if (simulation.Times[index] - simulation.Times[index - 1] < DeskLimits.MinGap)
            {
                return $"would run at {simulation.Times[index - 1]:u} and {simulation.Times[index]:u}, and "
                    + $"{Durations.Format(DeskLimits.MinGap)} must lie between two runs of a proposal.";
            }
        }

        return null;
    }
}

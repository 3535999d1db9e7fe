using System.Globalization;
using Nightshift.Activities.Notify;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Activities.Schedules.Desk;

/// <summary>Proposals as notices.</summary>
internal static class DeskNotices
{
    private const int ShownTimes = 3;

    internal static Notice Of(DeskProposal proposal)
    {
        var level = proposal.State == ProposalState.Waiting ? NoticeLevel.Alert : NoticeLevel.Warning;
        var headline = proposal.State == ProposalState.Waiting
            ? $"{proposal.By} proposes '{proposal.Id}', risk {Words.Of(proposal.Tier)}. Approve it?"
            : $"'{proposal.Id}', proposed by {proposal.By}, is {proposal.State.ToString().ToLowerInvariant()}.";
        return new Notice(level, headline, string.Join('\n', Lines(proposal)));
    }

    private static IEnumerable<string> Lines(DeskProposal proposal)
    {
        var (definition, simulation) = (proposal.Definition, proposal.Simulation);
        yield return $"Fires {ScheduleText.Trigger(definition)}; runs {ScheduleText.Target(definition.Target)}";
        if (proposal.Reason is { Length: > 0 } reason)
        {
            yield return $"Why: {reason}";
        }

        if (simulation.Times.Count > 0)
        {
            yield return "Next: " + string.Join(", ", simulation.Times.Take(ShownTimes).Select(time => $"{time:u}"));
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Up to {simulation.SpendPerDayUsd:0.00} USD a day. {proposal.TierReason}");
        foreach (var collision in simulation.Collisions)
        {
            yield return collision;
        }

        if (proposal.Note is { Length: > 0 } note)
        {
            yield return note;
        }

        if (proposal.State == ProposalState.Waiting)
        {
            yield return $"nightshift schedules approve {proposal.Id} --hash {proposal.Hash[..12]}, or reject; it "
                + $"expires at {proposal.ExpiresAt:u}.";
        }
    }
}

using System.Globalization;
using Nightshift.Cli.Output;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Spectre.Console;

namespace Nightshift.Cli.Schedules;

/// <summary>Proposals for people.</summary>
internal static class ProposalView
{
    private const int ShownTimes = 5;
    private const int HashLength = 12;

    /// <summary>What became of one, with its simulation.</summary>
    public static void Write(CliConsole console, ProposalReceipt receipt)
    {
        var (proposal, simulation) = (receipt.Proposal, receipt.Proposal.Simulation);
        console.Output.WriteLine(receipt.Message);
        console.Output.WriteLine($"  risk       {Words.Of(proposal.Tier)}: {proposal.TierReason}");
        console.Output.WriteLine($"  fires      {ScheduleText.Trigger(proposal.Definition)}");
        var times = simulation.Times.Take(ShownTimes).Select(time => $"{time.UtcDateTime:yyyy-MM-dd HH:mm}");
        console.Output.WriteLine($"  next       {string.Join(", ", times)} (of {simulation.Times.Count} simulated)");
        console.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  spend      up to {simulation.SpendPerDayUsd:0.00} USD a day; {simulation.BudgetHeadroomUsd:0.00} USD "
            + $"of the day's budget are left beside it"));
        console.Output.WriteLine(
            $"  calls      {simulation.PeakCallsPerMinute} in its busiest minute; the limit leaves "
            + $"{simulation.RateHeadroomPerMinute}");
        foreach (var collision in simulation.Collisions)
        {
            console.Output.WriteLine($"  collision  {collision}");
        }

        console.Output.WriteLine($"  hash       {proposal.Hash}");
    }

    /// <summary>A list, in columns.</summary>
    public static void WriteList(CliConsole console, IReadOnlyList<DeskProposal> proposals)
    {
        if (proposals.Count == 0)
        {
            console.Output.WriteLine("Nothing was proposed.");
            return;
        }

        var grid = ScheduleViews.Grid(6);
        ScheduleViews.Head(grid, "PROPOSAL", "STATE", "RISK", "BY", "EXPIRES (UTC)", "HASH");
        foreach (var proposal in proposals)
        {
            grid.AddRow(
                Markup.Escape(proposal.Id),
                proposal.State.ToString().ToLowerInvariant(),
                Words.Of(proposal.Tier),
                Markup.Escape(proposal.By),
                proposal.ExpiresAt is { } expires ? $"{expires.UtcDateTime:yyyy-MM-dd HH:mm}" : "-",
                proposal.Hash[..Math.Min(HashLength, proposal.Hash.Length)]);
        }

        console.Ansi.Write(grid);
    }
}

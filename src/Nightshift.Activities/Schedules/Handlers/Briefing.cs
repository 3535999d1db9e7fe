using System.Globalization;
using System.Text;
using Nightshift.Activities.Records;

namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>What happened within a time, for people.</summary>
internal sealed record Briefing(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<ScheduleRunRow> Runs, decimal SpentUsd)
{
    internal int Succeeded => Count("succeeded");

    internal int Failed => Count("failed");

    internal int Skipped => Count("skipped");

    internal static Briefing Of(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<ScheduleRunRow> runs, decimal spentUsd) =>
        new(from, to, runs, spentUsd);

    internal string Headline() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Runs.Count} runs since {From:yyyy-MM-dd HH:mm} UTC: {Succeeded} succeeded, {Failed} failed, {Skipped} "
        + $"skipped; {SpentUsd:0.00} USD spent.");

    /// <summary>What needs a look: failures, then skips.</summary>
    internal IReadOnlyList<string> Lines() =>
    [
        .. Runs.Where(run => run.Status == "failed").Select(run => $"{run.ScheduleId} failed: {run.Error}"),
        .. Runs.Where(run => run.Status == "skipped").GroupBy(run => (run.ScheduleId, run.Gate))
            .Select(group => $"{group.Key.ScheduleId} was skipped {group.Count()} times by the gate {group.Key.Gate}"),
    ];

    internal string Document()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Briefing of {To:yyyy-MM-dd HH:mm} UTC\n\n{Headline()}\n");
        if (Lines() is { Count: > 0 } lines)
        {
            text.Append("\n## What needs a look\n\n");
            foreach (var line in lines)
            {
                text.Append("- ").Append(line.ReplaceLineEndings(" ")).Append('\n');
            }
        }

        text.Append("\n## Runs\n\n| Schedule | Slot (UTC) | Status | Took | What |\n|---|---|---|---|---|\n");
        foreach (var run in Runs)
        {
            var what = (run.Error ?? run.Outcome ?? "").ReplaceLineEndings(" ").Replace("|", "\\|");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {run.ScheduleId} | {run.Slot.UtcDateTime:yyyy-MM-dd HH:mm:ss} | {run.Status} | "
                + $"{run.DurationMs / 1000.0:0.0} s | {what} |\n");
        }

        return text.ToString();
    }

    private int Count(string status) => Runs.Count(run => run.Status == status);
}

using System.Globalization;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Cli.Output;
using Nightshift.Contracts.Schedules.Reading;
using Spectre.Console;

namespace Nightshift.Cli.Schedules;

/// <summary>Schedules for people.</summary>
internal static class ScheduleViews
{
    private const int NoteLength = 60;
    private const int MessageLength = 100;

    /// <summary>A list, in columns.</summary>
    public static void WriteList(CliConsole console, IReadOnlyList<ScheduleReport> schedules)
    {
        if (schedules.Count == 0)
        {
            console.Output.WriteLine("No schedules yet. 'nightshift start' makes the default ones.");
            return;
        }

        var grid = Grid(7);
        Head(grid, "SCHEDULE", "STATE", "FIRES", "NEXT (UTC)", "LAST (UTC)", "OK/FAILED/SKIPPED", "NOTE");
        foreach (var schedule in schedules)
        {
            grid.AddRow(
                Markup.Escape(schedule.Id),
                State(schedule.State),
                Markup.Escape(schedule.Fires),
                Time(schedule.NextRun),
                Time(schedule.LastRun),
                $"{schedule.Succeeded}/{schedule.Failed}/{schedule.Skipped + schedule.SkippedOverlap}",
                Markup.Escape(schedule.State == "paused" ? Texts.OneLine(schedule.Note, NoteLength) : ""));
        }

        console.Ansi.Write(grid);
    }

    /// <summary>One schedule with all that is known.</summary>
    public static void WriteOne(
        CliConsole console,
        ScheduleView view,
        ScheduleReport report,
        IReadOnlyList<ScheduleRunRow> runs,
        IReadOnlyList<string> daylight)
    {
        var grid = Grid(2);
        Row(grid, "schedule", report.Id == report.Title ? report.Id : $"{report.Title} ({report.Id})");
        var isWhy = view.Paused && report.Note.Length > 0;
        Row(grid, "state", isWhy ? $"{report.State}: {report.Note}" : report.State);
        if (!isWhy && report.Note.Length > 0 && report.Note != report.Title)
        {
            Row(grid, "about", report.Note);
        }

        Row(grid, "fires", report.Fires);
        Row(grid, "runs", report.Target);
        Row(grid, "next", Next(view));
        if (view.Definition is { } definition)
        {
            var policies = definition.Policies;
            Row(grid, "policies", $"overlap {Words.Of(policies.Overlap)}, missed runs "
                + $"{Words.Of(policies.EffectiveMissedRun)} within {Durations.Format(policies.EffectiveUsefulFor)}, "
                + $"{policies.MaxRetries} retries after {Durations.Format(policies.RetryDelay)}, breaker after "
                + $"{policies.BreakerThreshold}");
            Row(grid, "version", definition.Version);
        }

        Row(grid, "counters", $"{Amounts.Of((int)report.Total, "run")}: {report.Succeeded} succeeded, "
            + $"{report.Failed} failed, {report.Skipped} skipped by gates; Temporal skipped {report.SkippedOverlap} by "
            + $"overlap and missed {report.MissedWindow} by the window");
        if (view.RemainingRuns is { } remaining)
        {
            Row(grid, "remaining", Amounts.Of((int)remaining, "run"));
        }

        foreach (var running in view.Running)
        {
            Row(grid, "at work", running);
        }

        foreach (var line in view.Deviations.Concat(daylight))
        {
            Row(grid, "note", line);
        }

        console.Ansi.Write(grid);
        if (runs.Count > 0)
        {
            console.Output.WriteLine();
            WriteRuns(console, runs);
        }
    }

    /// <summary>Runs, in columns.</summary>
    public static void WriteRuns(CliConsole console, IReadOnlyList<ScheduleRunRow> runs)
    {
        if (runs.Count == 0)
        {
            console.Output.WriteLine("No runs yet.");
            return;
        }

        var grid = Grid(6);
        Head(grid, "SLOT (UTC)", "ORIGIN", "STATUS", "TRIES", "LATE", "WHAT");
        foreach (var run in runs)
        {
            var what = run.Gate is { } gate ? $"{gate}: {run.Outcome}" : run.Error ?? run.Outcome ?? "";
            grid.AddRow(
                $"{run.Slot.UtcDateTime:yyyy-MM-dd HH:mm:ss}",
                run.Origin,
                Status(run.Status),
                $"{run.Attempt}",
                Lateness(run.LatenessMs),
                Markup.Escape(Texts.OneLine(what, MessageLength)));
        }

        console.Ansi.Write(grid);
    }

    /// <summary>Columns without wrapping.</summary>
    public static Grid Grid(int columns)
    {
        var grid = new Grid();
        for (var column = 0; column < columns; column++)
        {
            grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        return grid;
    }

    /// <summary>A line of headings.</summary>
    public static void Head(Grid grid, params string[] names) =>
        grid.AddRow([.. names.Select(name => $"[grey]{name}[/]")]);

    private static void Row(Grid grid, string name, string value) =>
        grid.AddRow($"[grey]{name}[/]", Markup.Escape(value));

    private static string Next(ScheduleView view) => view.Next.Count == 0
        ? "-"
        : string.Join(", ", view.Next.Take(3).Select(time => $"{time.UtcDateTime:yyyy-MM-dd HH:mm}")) + " UTC";

    private static string Lateness(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return time < TimeSpan.FromMinutes(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}s")
            : Durations.Format(TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds)));
    }

    private static string State(string state) => state switch
    {
        "active" => $"[{Marks.Style(Tone.Good)}]active[/]",
        "paused" => $"[{Marks.Style(Tone.Asking)}]paused[/]",
        _ => $"[{Marks.Style(Tone.Quiet)}]{state}[/]",
    };

    private static string Status(string status)
    {
        var tone = status switch
        {
            "succeeded" => Tone.Good,
            "running" => Tone.Active,
            "skipped" => Tone.Quiet,
            _ => Tone.Bad,
        };
        return $"[{Marks.Style(tone)}]{Markup.Escape(status)}[/]";
    }

    private static string Time(DateTimeOffset? time) =>
        time is { } known ? $"{known.UtcDateTime:yyyy-MM-dd HH:mm}" : "-";
}

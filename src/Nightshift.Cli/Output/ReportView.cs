using Nightshift.Cli.Goals;
using Nightshift.Contracts.Goals;
using Spectre.Console;

namespace Nightshift.Cli.Output;

/// <summary>A goal for people: where it is, plan, results, reviews, cost, and where to read on.</summary>
internal sealed class ReportView(IAnsiConsole ansi, ArtifactPaths paths)
{
    private const int SummaryLength = 400;
    private const int TitleLength = 40;
    private const int VerdictLength = 160;

    /// <summary>Writes it.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="serverStays">
    /// Whether the Temporal server outlives this process, so that its tools can be pointed at.
    /// </param>
    public void Write(GoalReport report, bool serverStays)
    {
        WriteHead(report);
        WritePlan(report);
        WriteResults(report);
        WriteReviews(report);
        WriteNotes(report);
        WriteCost(report);
        WriteArtifacts(report);
        ansi.WriteLine();
        ansi.MarkupLine($"[grey]nightshift goals show {Markup.Escape(report.GoalId)}[/]");
        if (serverStays)
        {
            ansi.MarkupLine($"[grey]{Markup.Escape(report.TemporalCommand)}[/]");
        }
    }

    private void WriteHead(GoalReport report)
    {
        var (mark, tone) = Marks.Of(report.State, report.Paused);
        var state = report.Paused && !report.State.IsOver() ? "paused" : report.State.Words();
        ansi.MarkupLine(
            $"[{Marks.Style(tone)}]{mark} {Capital(state)}[/]  "
            + $"[bold]{Markup.Escape(Texts.OneLine(report.Goal, SummaryLength))}[/]");
        if (report.Summary is { Length: > 0 } summary)
        {
            ansi.MarkupLine($"  {Markup.Escape(Texts.OneLine(summary, SummaryLength))}");
        }

        if (report.Offline && report.Summary?.Contains("Offline:", StringComparison.Ordinal) != true)
        {
            ansi.MarkupLine(
                "  [yellow]Offline:[/] the scripted model stood in, and made this up. Set ANTHROPIC_API_KEY or "
                + "OPENAI_API_KEY for a real one.");
        }
    }

    private void WritePlan(GoalReport report)
    {
        if (report.Price is not { } price)
        {
            return;
        }

        Heading("Plan");
        var tasks = report.Phases.Sum(phase => phase.Tasks.Count);
        ansi.MarkupLine(
            $"  {Amounts.Of(report.Phases.Count, "phase")}, {Amounts.Of(tasks, "task")}; expected "
            + $"{Amounts.Usd(price.ExpectedUsd)}, at most {Amounts.Usd(price.CeilingUsd)}");
        if (report.Offer is { } offer)
        {
            ansi.MarkupLine(
                $"  [yellow]It waits for an answer[/] until {offer.ExpiresAt:yyyy-MM-dd HH:mm} UTC: "
                + $"nightshift goals approve {report.GoalId}, or nightshift goals revise {report.GoalId} \"…\"");
        }
    }

    private void WriteResults(GoalReport report)
    {
        if (report.Phases.Count == 0)
        {
            return;
        }

        Heading("Results");
        ansi.Write(ProgressTree.Draw(ProgressTree.PhaseRows(report.Phases, "  "), ansi.Profile.Width));
    }

    private void WriteReviews(GoalReport report)
    {
        var reviewed = report.Phases.Where(phase => phase.Verdict is not null).ToList();
        if (reviewed.Count == 0)
        {
            return;
        }

        Heading("Reviews");
        foreach (var phase in reviewed)
        {
            var title = Texts.OneLine(phase.Title, TitleLength);
            var room = Math.Clamp(ansi.Profile.Width - title.Length - 4, TitleLength, VerdictLength);
            ansi.MarkupLine(
                $"  {Markup.Escape(title)}  [grey]{Markup.Escape(Texts.OneLine(phase.Verdict!, room))}[/]");
        }
    }

    private void WriteNotes(GoalReport report)
    {
        if (report.Notes.Count == 0)
        {
            return;
        }

        Heading("Notes");
        foreach (var note in report.Notes)
        {
            var by = note.By is { } name ? $"  [grey]{Markup.Escape(name)}[/]" : "";
            ansi.MarkupLine($"  {Markup.Escape(Texts.OneLine(note.Text, SummaryLength))}{by}");
        }
    }

    private void WriteCost(GoalReport report)
    {
        Heading("Cost");
        ansi.MarkupLine(
            $"  {Amounts.Usd(report.CostUsd)} of {Amounts.Usd(report.BudgetUsd)}  "
            + $"[grey]{Amounts.Tokens(report.Tokens)}, {Amounts.Of(report.Cycles, "cycle")}[/]");
    }

    private void WriteArtifacts(GoalReport report)
    {
        if (report.Artifacts.Count == 0)
        {
            return;
        }

        Heading("Artifacts");
        foreach (var artifact in report.Artifacts)
        {
            ansi.MarkupLine($"  {Markup.Escape(paths.Display(artifact))}");
        }
    }

    private void Heading(string title)
    {
        ansi.WriteLine();
        ansi.MarkupLine($"[bold]{title}[/]");
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}

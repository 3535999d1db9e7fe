using System.Globalization;
using System.Text;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;

namespace Nightshift.Activities.Workspace;

/// <summary>The summary of a goal, as people read it.</summary>
internal static class SummaryDocument
{
    internal static string Render(GoalProgress progress, string headline)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {OneLine(progress.Input.Goal)}").AppendLine();
        text.AppendLine(headline).AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture, $"- goal `{progress.GoalId}`, priority {progress.Input.Priority}");
        text.AppendLine(CultureInfo.InvariantCulture, $"- {GoalText.Counts(progress)}");
        if (progress.Price is { } price)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"- planned: {price.Calls} calls, {GoalText.Usd(price.ExpectedUsd)} expected, "
                + $"{GoalText.Usd(price.CeilingUsd)} at most without revisions");
        }

        foreach (var phase in progress.Phases)
        {
            AppendPhase(text, phase);
        }

        AppendList(text, "Notes", progress.Notes.Select(note => OneLine(note.Text)));
        AppendList(text, "Artifacts", progress.Artifacts.Select(path => $"`{path}`"));
        return text.ToString();
    }

    private static void AppendPhase(StringBuilder text, PhaseProgress phase)
    {
        text.AppendLine().AppendLine(
            CultureInfo.InvariantCulture, $"## {OneLine(phase.Title)} ({phase.State}, passes: {phase.Passes})");
        if (phase.Verdict is { } verdict)
        {
            text.AppendLine().AppendLine(OneLine(verdict));
        }

        text.AppendLine().AppendLine("| Task | State | Passes | Model | Tokens | Cost | Result |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var task in phase.Tasks)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {Cell(task.Title)} | {task.State} | {task.Passes} | {Cell(task.Model ?? "")} "
                + $"| {task.Tokens.Input + task.Tokens.Output:N0} | {GoalText.Usd(task.CostUsd)} | {task.Artifact} |");
        }
    }

    private static void AppendList(StringBuilder text, string title, IEnumerable<string> items)
    {
        var lines = items.Select(item => $"- {item}").ToList();
        if (lines.Count > 0)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();
            text.AppendJoin('\n', lines).AppendLine();
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static string Cell(string text) => OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
}

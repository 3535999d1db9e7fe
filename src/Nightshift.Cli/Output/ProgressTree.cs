using Nightshift.Cli.Goals;
using Nightshift.Contracts.Goals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nightshift.Cli.Output;

/// <summary>
/// A goal's progress as a tree: the goal, its phases, their tasks; each with state, model, tokens and cost.
/// </summary>
internal static class ProgressTree
{
    /// <summary>What a title may take of a wide terminal, the guides left of it included.</summary>
    private const int WidestTitle = 62;

    /// <summary>What the other columns take, with and without the one of details.</summary>
    private const int OtherColumns = 70;
    private const int OtherColumnsWithoutDetail = 44;

    /// <summary>Below this a title says too little, and the details make room.</summary>
    private const int NarrowestTitle = 30;

    /// <summary>The tree's lines.</summary>
    /// <param name="progress">What to show.</param>
    /// <param name="maxRows">
    /// Lines that there is room for. Where there are more, phases that are done or not begun show no tasks.
    /// </param>
    /// <param name="frame">Turns the marks of what is at work.</param>
    public static IReadOnlyList<TreeRow> Rows(
        GoalProgress progress, int maxRows = int.MaxValue, int frame = Marks.Still)
    {
        var all = progress.Phases.Sum(phase => phase.Tasks.Count + 1) + 1;
        return [Header(progress, frame), .. PhaseRows(progress.Phases, "", all > maxRows, frame)];
    }

    /// <summary>The lines of the phases alone.</summary>
    /// <param name="phases">The phases.</param>
    /// <param name="indent">What stands left of every line.</param>
    /// <param name="folds">Whether phases that are done or not begun show no tasks.</param>
    /// <param name="frame">Turns the marks of what is at work.</param>
    public static IReadOnlyList<TreeRow> PhaseRows(
        IReadOnlyList<PhaseProgress> phases, string indent, bool folds = false, int frame = Marks.Still)
    {
        List<TreeRow> rows = [];
        foreach (var phase in phases)
        {
            var isLast = ReferenceEquals(phase, phases[^1]);
            rows.Add(Phase(phase, indent + (isLast ? "└─ " : "├─ "), frame));
            if (folds && phase.State is WorkState.Done or WorkState.Waiting)
            {
                continue;
            }

            foreach (var task in phase.Tasks)
            {
                var branch = ReferenceEquals(task, phase.Tasks[^1]) ? "└─ " : "├─ ";
                rows.Add(Task(task, indent + (isLast ? "   " : "│  ") + branch, frame));
            }
        }

        return rows;
    }

    /// <summary>Draws the tree.</summary>
    /// <param name="rows">The lines.</param>
    /// <param name="width">Characters that a line may have.</param>
    public static IRenderable Draw(IReadOnlyList<TreeRow> rows, int width)
    {
        var withDetail = width - OtherColumns >= NarrowestTitle;
        var title = Math.Clamp(
            width - (withDetail ? OtherColumns : OtherColumnsWithoutDetail), NarrowestTitle, WidestTitle);
        var grid = new Grid();
        AddColumns(grid, withDetail ? 3 : 2, rightAligned: false);
        AddColumns(grid, 2, rightAligned: true);
        foreach (var row in rows)
        {
            var style = Marks.Style(row.Tone);
            List<IRenderable> cells =
            [
                new Markup($"[grey]{row.Guide}[/][{style}]{row.Mark}[/] {Title(row, title - row.Guide.Length)}"),
                new Markup($"[{style}]{Markup.Escape(row.State)}[/]"),
                new Markup($"[grey]{Markup.Escape(row.Detail)}[/]"),
                new Markup($"[grey]{row.Tokens}[/]"),
                new Markup(row.Cost),
            ];
            if (!withDetail)
            {
                cells.RemoveAt(2);
            }

            grid.AddRow([.. cells]);
        }

        return grid;
    }

    private static void AddColumns(Grid grid, int count, bool rightAligned)
    {
        for (var column = 0; column < count; column++)
        {
            var definition = new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) };
            grid.AddColumn(rightAligned ? definition.RightAligned() : definition);
        }
    }

    private static string Title(TreeRow row, int length)
    {
        var title = Markup.Escape(Texts.OneLine(row.Title, length));
        return row.Guide.Length == 0 ? $"[bold]{title}[/]" : row.Tone == Tone.Quiet ? $"[grey]{title}[/]" : title;
    }

    private static TreeRow Header(GoalProgress progress, int frame)
    {
        var (mark, tone) = Marks.Of(progress.State, progress.Paused, frame);
        var state = progress.Paused && !progress.State.IsOver() ? "paused" : progress.State.Words();
        return new TreeRow(
            "", mark, tone, progress.Input.Goal, state, progress.Input.Priority.ToString(),
            Amounts.Short(progress.Tokens), Amounts.Usd(progress.CostUsd));
    }

    private static TreeRow Phase(PhaseProgress phase, string guide, int frame)
    {
        var (mark, tone) = Marks.Of(phase.State, frame);
        var state = phase.State.ToString().ToLowerInvariant();
        var passes = phase.Passes > 1 ? $", pass {phase.Passes}" : "";
        return new TreeRow(guide, mark, tone, phase.Title, state + passes);
    }

    private static TreeRow Task(TaskProgress task, string guide, int frame)
    {
        var (mark, tone) = Marks.Of(task.State, frame);
        var state = task.State.ToString().ToLowerInvariant();
        var passes = task.Passes > 1 ? $", pass {task.Passes}" : "";
        return new TreeRow(
            guide, mark, tone, task.Title, state + passes, task.Model ?? task.Skill,
            Amounts.Short(task.Tokens), task.CostUsd == 0 && task.Tokens == default ? "" : Amounts.Usd(task.CostUsd));
    }
}

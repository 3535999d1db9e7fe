using Nightshift.Cli.Goals;
using Nightshift.Contracts.Goals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nightshift.Cli.Output;

/// <summary>A goal's progress as a tree: the goal, its phases, their tasks; each with state, model, tokens and cost.</summary>
internal static class ProgressTree
{
    private const int Columns = 5;

    /// <summary>The tree's lines.</summary>
    /// <param name="progress">What to show.</param>
    /// <param name="maxRows">
    /// Lines that there is room for. Where there are more, phases that are done or not begun show no tasks.
    /// </param>
    /// <param name="frame">Turns the marks of what is at work.</param>
    public static IReadOnlyList<TreeRow> Rows(GoalProgress progress, int maxRows = int.MaxValue, int frame = 0)
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
        IReadOnlyList<PhaseProgress> phases, string indent, bool folds = false, int frame = 0)
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
    public static IRenderable Draw(IReadOnlyList<TreeRow> rows)
    {
        var grid = new Grid();
        for (var column = 0; column < Columns; column++)
        {
            var isNumber = column >= Columns - 2;
            var definition = new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) };
            grid.AddColumn(isNumber ? definition.RightAligned() : definition);
        }

        foreach (var row in rows)
        {
            var style = Marks.Style(row.Tone);
            grid.AddRow(
                new Markup($"[grey]{row.Guide}[/][{style}]{row.Mark}[/] {Title(row)}"),
                new Markup($"[{style}]{Markup.Escape(row.State)}[/]"),
                new Markup($"[grey]{Markup.Escape(row.Detail)}[/]"),
                new Markup($"[grey]{row.Tokens}[/]"),
                new Markup(row.Cost));
        }

        return grid;
    }

    private static string Title(TreeRow row)
    {
        var title = Markup.Escape(row.Title);
        return row.Guide.Length == 0 ? $"[bold]{title}[/]" : row.Tone == Tone.Quiet ? $"[grey]{title}[/]" : title;
    }

    private static TreeRow Header(GoalProgress progress, int frame)
    {
        var (mark, tone) = Marks.Of(progress.State, progress.Paused, frame);
        var state = progress.Paused && !progress.State.IsOver() ? "paused" : progress.State.Words();
        return new TreeRow(
            "", mark, tone, Texts.OneLine(progress.Input.Goal, 60), state, progress.Input.Priority.ToString(),
            Amounts.Short(progress.Tokens), Amounts.Usd(progress.CostUsd));
    }

    private static TreeRow Phase(PhaseProgress phase, string guide, int frame)
    {
        var (mark, tone) = Marks.Of(phase.State, frame);
        var state = phase.State.ToString().ToLowerInvariant();
        var passes = phase.Passes > 1 ? $", pass {phase.Passes}" : "";
        return new TreeRow(guide, mark, tone, Texts.OneLine(phase.Title, 56), state + passes);
    }

    private static TreeRow Task(TaskProgress task, string guide, int frame)
    {
        var (mark, tone) = Marks.Of(task.State, frame);
        var state = task.State.ToString().ToLowerInvariant();
        var passes = task.Passes > 1 ? $", pass {task.Passes}" : "";
        return new TreeRow(
            guide, mark, tone, Texts.OneLine(task.Title, 52), state + passes, task.Model ?? task.Skill,
            Amounts.Short(task.Tokens), task.CostUsd == 0 && task.Tokens == default ? "" : Amounts.Usd(task.CostUsd));
    }
}

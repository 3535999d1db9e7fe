using Nightshift.Cli.Goals;
using Spectre.Console;

namespace Nightshift.Cli.Output;

/// <summary>A list of goals.</summary>
internal static class GoalListView
{
    /// <summary>Writes it: an array, an object a line, or columns.</summary>
    public static void Write(CliConsole console, OutputFormat format, IReadOnlyList<GoalListItem> goals)
    {
        switch (format)
        {
            case OutputFormat.Json:
                console.Output.WriteLine(Json.Document(goals));
                break;
            case OutputFormat.Jsonl:
                foreach (var goal in goals)
                {
                    console.Output.WriteLine(Json.Line(goal));
                }

                break;
            case OutputFormat.Text when goals.Count == 0:
                console.Output.WriteLine("No goals yet. Start one: nightshift run \"…\"");
                break;
            default:
                console.Ansi.Write(Columns(goals));
                break;
        }
    }

    private static Grid Columns(IReadOnlyList<GoalListItem> goals)
    {
        var grid = new Grid();
        for (var column = 0; column < 5; column++)
        {
            grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        grid.AddRow("[grey]GOAL[/]", "[grey]STATUS[/]", "[grey]PRIORITY[/]", "[grey]STARTED (UTC)[/]", "[grey]TOOK[/]");
        foreach (var goal in goals)
        {
            grid.AddRow(
                Markup.Escape(goal.GoalId),
                $"[{Marks.Style(ToneOf(goal.Status))}]{goal.Status.ToLowerInvariant()}[/]",
                Markup.Escape(goal.Priority ?? ""),
                $"{goal.StartedAt:yyyy-MM-dd HH:mm:ss}",
                goal.ClosedAt is { } closed ? Amounts.Clock(closed - goal.StartedAt) : "");
        }

        return grid;
    }

    private static Tone ToneOf(string status) => status switch
    {
        "Running" => Tone.Active,
        "Completed" => Tone.Good,
        "Paused" => Tone.Asking,
        _ => Tone.Bad,
    };
}

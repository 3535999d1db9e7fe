using Nightshift.Cli.Output;

namespace Nightshift.Cli.Tests.Output;

public sealed class ProgressTreeTests
{
    [Fact]
    public void Draw_GoalAtWork_ShowsPhasesTasksStatesTokensAndCost()
    {
        Assert.Equal(
            """
            ● Write a launch post      executing  P2                1.2k in, 800 out  $0.03
            ├─ ● Find out              running
            │  └─ ✓ Do the interviews  done       claude-haiku-5-5  1.5k in, 700 out  $0.02
            └─ ○ Write it              waiting
               ├─ ○ Do the draft       waiting    research
               └─ ○ Do the edit        waiting    research

            """,
            Draw(width: 200));
    }

    [Fact]
    public void Draw_NarrowTerminal_LeavesOutDetailsAndCutsTitles()
    {
        var text = Draw(width: 80);

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("✓ Do the interviews", text);
        Assert.DoesNotContain("claude-haiku", text);
    }

    [Fact]
    public void Rows_MoreThanThereIsRoomFor_FoldWhatIsNotAtWork() => Assert.Equal(
        ["Write a launch post", "Find out", "Do the interviews", "Write it"],
        ProgressTree.Rows(GoalSamples.Planned, maxRows: 5).Select(row => row.Title));

    private static string Draw(int width)
    {
        var writer = new StringWriter();
        var console = CliConsole.Create(writer, TextWriter.Null, isTerminal: false, colored: false);
        console.Ansi.Write(ProgressTree.Draw(ProgressTree.Rows(GoalSamples.FirstTaskDone), width));
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}

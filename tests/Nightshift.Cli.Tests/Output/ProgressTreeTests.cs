using Nightshift.Cli.Output;

namespace Nightshift.Cli.Tests.Output;

public sealed class ProgressTreeTests
{
    [Fact]
    public void Draw_GoalAtWork_ShowsPhasesTasksStatesTokensAndCost()
    {
        var writer = new StringWriter();
        var console = CliConsole.Create(writer, TextWriter.Null, isTerminal: false, colored: false);

        console.Ansi.Write(ProgressTree.Draw(ProgressTree.Rows(GoalSamples.FirstTaskDone)));

        Assert.Equal(
            """
            ⠋ Write a launch post      executing  P2                1.2k in, 800 out  $0.03
            ├─ ⠋ Find out              running
            │  └─ ✓ Do the interviews  done       claude-haiku-5-5  1.5k in, 700 out  $0.02
            └─ ○ Write it              waiting
               ├─ ○ Do the draft       waiting    research
               └─ ○ Do the edit        waiting    research

            """,
            string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public void Rows_MoreThanThereIsRoomFor_FoldWhatIsNotAtWork() => Assert.Equal(
        ["Write a launch post", "Find out", "Do the interviews", "Write it"],
        ProgressTree.Rows(GoalSamples.Planned, maxRows: 5).Select(row => row.Title));
}

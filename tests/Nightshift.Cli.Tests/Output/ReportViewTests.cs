using Nightshift.Cli.Goals;
using Nightshift.Cli.Output;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Tests.Output;

public sealed class ReportViewTests
{
    private static readonly ArtifactPaths Paths = new("/home/ada/.nightshift/workspace", "/home/ada");

    [Fact]
    public void Write_FinishedOffline_SaysAllThereIs()
    {
        var phase = GoalSamples.FirstTaskDone.Phases[0] with { State = WorkState.Done, Verdict = "Advance: fine." };
        var progress = GoalSamples.FirstTaskDone with { State = GoalState.Completed, Phases = [phase], Offline = true };

        var text = Write(GoalReport.From(progress, "All phases are done.", "run-1", Paths, "temporal workflow show"));

        Assert.StartsWith("✓ Completed  Write a launch post\n  All phases are done.\n  Offline: ", text);
        Assert.Contains("Plan\n  1 phase, 1 task; expected $0.42, at most $1.90", text);
        Assert.Contains("Reviews\n  Find out  Advance: fine.", text);
        Assert.Contains("Cost\n  $0.03 of $5.00  2,000 tokens (1,200 in, 800 out), 2 cycles", text);
        Assert.Contains($"  .nightshift/workspace/goals/{GoalSamples.Id}/tasks/interviews.md", text);
        Assert.EndsWith($"\nnightshift goals show {GoalSamples.Id}\ntemporal workflow show\n", text);
    }

    [Fact]
    public void Write_TextWithMarkup_IsShownAsItIs() => Assert.Contains(
        "[red]alert[/]",
        Write(GoalReport.From(
            GoalSamples.Created with { Input = GoalSamples.Input with { Goal = "[red]alert[/]" } },
            null,
            "",
            Paths,
            "")));

    private static string Write(GoalReport report)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var console = CliConsole.Create(writer, TextWriter.Null, isTerminal: false, colored: false);
        new ReportView(console.Ansi, Paths).Write(report, serverStays: true);
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}

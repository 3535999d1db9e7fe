using Nightshift.Cli.Output;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Tests;

/// <summary>What is wrong with a command line is said before anything is started or written.</summary>
public sealed class CliAppTests : IDisposable
{
    private readonly string _stateDirectory = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        Assert.False(Directory.Exists(_stateDirectory), "A command that was refused has left a state directory.");
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Run_UnknownOption_IsUsage()
    {
        Assert.Equal(ExitCodes.Usage, await RunAsync("run", "goal", "--colour"));
        Assert.EndsWith("See 'nightshift run --help'.\n", _error.ToString());
    }

    [Fact]
    public async Task Run_NoGoal_IsUsage() => Assert.Equal(ExitCodes.Usage, await RunAsync("run"));

    [Fact]
    public async Task Run_EmptyGoal_SaysSo() =>
        await AssertRefusedAsync("'goal' is empty; say in a sentence or two what is to be achieved.\n", "run", " ");

    [Fact]
    public async Task Run_GoalOf10000Characters_SaysTheLimit() => await AssertRefusedAsync(
        "'goal' has 10,000 characters and 2,000 is the limit; "
        + "say the aim in fewer words and give the details as notes.\n",
        "run",
        new string('x', 10_000));

    [Fact]
    public async Task Run_UnknownPriority_SaysWhichThereAre() => await AssertRefusedAsync(
        "'priority' is 'urgent'; use one of P0, P1, P2, P3.\n", "run", "goal", "--priority", "urgent");

    [Fact]
    public async Task Run_NegativeBudget_SaysTheRange() => await AssertRefusedAsync(
        "'budget' is -1 US dollars; give an amount from 0 to 100,000.\n", "run", "goal", "--budget", "-1");

    [Fact]
    public async Task Run_BudgetInWords_SaysWhatToWrite() => await AssertRefusedAsync(
        "'budget' is 'five'; give an amount in US dollars, such as 5 or 0.50.\n", "run", "goal", "--budget", "five");

    [Fact]
    public async Task Run_SeveralMistakes_AreSaidAtOnce() => await AssertRefusedAsync(
        """
        'priority' is 'P9'; use one of P0, P1, P2, P3.
        'goal' is empty; say in a sentence or two what is to be achieved.
        'budget' is -1 US dollars; give an amount from 0 to 100,000.

        """,
        "run",
        "",
        "--priority",
        "P9",
        "--budget",
        "-1");

    [Fact]
    public async Task Show_NoGoalId_SaysWhereIdsAre() => await AssertRefusedAsync(
        "'no id!' is not a goal id; "
        + "use the id that 'nightshift goals list' shows, such as 'goal-write-a-launch-post'.\n",
        "goals",
        "show",
        "no id!");

    [Fact]
    public async Task Note_Empty_SaysTheLimit() => await AssertRefusedAsync(
        "'note' has 0 characters; write 1 to 1,000.\n", "goals", "note", "goal-a", "");

    [Theory]
    [InlineData("'limit' is 0; use 1 to 1000.", "schedules", "runs", "a", "--limit", "0")]
    [InlineData("'count' is -4; use 1 to 1000.", "schedules", "next", "a", "--count", "-4")]
    [InlineData("'days' is 5000; use 1 to 366.", "schedules", "calendar", "--days", "5000")]
    [InlineData("'limit' is -1; use 1 to 1000.", "dead-letters", "list", "--limit", "-1")]
    [InlineData(
        "'time-zone' is 'Mars'; use an IANA name such as 'Europe/Berlin'.",
        "schedules", "calendar", "--time-zone", "Mars")]
    [InlineData(
        "'overlap' is 'never'; use one of skip, buffer_one, buffer_all, cancel_other, terminate_other, allow_all.",
        "schedules", "trigger", "a", "--overlap", "never")]
    [InlineData(
        "'from' is 'yesterday'; write a moment such as '2026-11-20T06:00:00Z'.",
        "schedules", "backfill", "a", "--from", "yesterday", "--to", "2026-11-20")]
    [InlineData(
        "'at' is 'noon'; write a moment such as '2026-11-20T06:00:00Z'.", "schedules", "why", "a", "--at", "noon")]
    public async Task Schedules_ValuesThatAreNone_AreRefused(string sentence, params string[] args) =>
        await AssertRefusedAsync($"{sentence}\n", args);

    [Theory]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("propose")]
    [InlineData("import")]
    public async Task Schedules_FileThatIsNotThere_IsRefused(string command)
    {
        Assert.Equal(ExitCodes.BadInput, await RunAsync("schedules", command, "no-such-file.yaml"));
        Assert.StartsWith("'no-such-file.yaml' cannot be read (", _error.ToString());
    }

    private async Task AssertRefusedAsync(string sentences, params string[] args)
    {
        Assert.Equal(ExitCodes.BadInput, await RunAsync(args));
        Assert.Equal(sentences, _error.ToString());
    }

    private Task<int> RunAsync(params string[] args) => CliApp.RunAsync(
        [.. args, "--state-dir", _stateDirectory],
        _ => CliConsole.Create(_output, _error, isTerminal: false, colored: false),
        TimeProvider.System);
}

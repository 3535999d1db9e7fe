using Coresdk.WorkflowCommands;
using Temporalio.Core.Runs;

namespace Temporalio.Tests.Core.Runs;

public sealed class CommandSequenceTests
{
    private static readonly WorkflowCommand Timer = new() { StartTimer = new() { Seq = 1 } };
    private static readonly WorkflowCommand Complete = new() { CompleteWorkflowExecution = new() };
    private static readonly WorkflowCommand Fail = new() { FailWorkflowExecution = new() };
    private static readonly WorkflowCommand Query = new() { RespondToQuery = new() { QueryId = "q" } };

    [Fact]
    public void From_CommandsAfterTerminal_GoBeforeTheFirstOne()
    {
        var sequence = CommandSequence.From([Complete, Timer, Fail, Query, Timer], moveTerminal: true);

        Assert.Equal([Timer, Timer, Complete], sequence.Commands);
        Assert.Equal("q", Assert.Single(sequence.QueryResults).QueryId);
    }

    [Fact]
    public void From_RunOfOldSdk_EndsWithTheFirstTerminal()
    {
        var sequence = CommandSequence.From([Timer, Complete, Timer, Query], moveTerminal: false);

        Assert.Equal([Timer, Complete], sequence.Commands);
        Assert.Single(sequence.QueryResults);
    }
}

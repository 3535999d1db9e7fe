using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Tests.History;

/// <summary>What a workflow does to others happens in the order of its commands.</summary>
public sealed class EffectOrderTests(EmbeddedServerFixture server)
{
    [Fact]
    public async Task SignalExternal_ChildStartedBySameCompletion_ReachesIt()
    {
        using var parent = new Script(server.Address, "signalled-child");
        await parent.StartAsync();
        await parent.CompleteAsync(await parent.PollAsync(), Commands.StartChild(parent, "child"), new Command
        {
            CommandType = CommandType.SignalExternalWorkflowExecution,
            SignalExternalWorkflowExecutionCommandAttributes = new()
            {
                Execution = parent.Child("child").Execution, SignalName = "s", ChildWorkflowOnly = true,
            },
        });
        await parent.SeenAsync(EventType.ExternalWorkflowExecutionSignaled);
        var types = await parent.EventTypesAsync();
        Assert.True(
            types.IndexOf(EventType.ChildWorkflowExecutionStarted)
            < types.IndexOf(EventType.ExternalWorkflowExecutionSignaled));
    }

    [Fact]
    public async Task StartChild_TwiceWithOneId_FirstWins()
    {
        using var parent = new Script(server.Address, "two-children");
        await parent.StartAsync();
        await parent.CompleteAsync(
            await parent.PollAsync(), Commands.StartChild(parent, "child"), Commands.StartChild(parent, "child"));
        await parent.SeenAsync(EventType.StartChildWorkflowExecutionFailed);
        var types = await parent.EventTypesAsync();
        Assert.True(
            types.IndexOf(EventType.ChildWorkflowExecutionStarted)
            < types.IndexOf(EventType.StartChildWorkflowExecutionFailed));
        Assert.Equal(5, (await parent.DescribeAsync()).PendingChildren.Single().InitiatedId);
    }
}

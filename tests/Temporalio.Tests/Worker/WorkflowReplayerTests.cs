using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker;

public sealed class WorkflowReplayerTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_OnTheSameWorkflow_HasNoFailure()
    {
        var result = await Replayer<GreetingWorkflow>().ReplayWorkflowAsync(
            await HistoryAsync(), cancellationToken: Stop);
        Assert.Null(result.ReplayFailure);
    }

    [Fact]
    public async Task Replay_OnAChangedWorkflow_IsNondeterministic()
    {
        var history = await HistoryAsync();
        var replayer = Replayer<ChangedWorkflow>();
        await Assert.ThrowsAsync<WorkflowNondeterminismException>(
            () => replayer.ReplayWorkflowAsync(history, cancellationToken: Stop));
        var results = await replayer.ReplayWorkflowsAsync([history, history], cancellationToken: Stop);
        Assert.All(results, result => Assert.IsType<WorkflowNondeterminismException>(result.ReplayFailure));
    }

    [Fact]
    public async Task Replay_OnAWorkflowThatThrows_IsAFailedTask()
    {
        var result = await Replayer<BuggyWorkflow>().ReplayWorkflowAsync(
            await HistoryAsync(), throwOnReplayFailure: false, Stop);
        Assert.Contains("a bug", result.ReplayFailure!.Message, StringComparison.Ordinal);
    }

    private static WorkflowReplayer Replayer<TWorkflow>() =>
        new(new WorkflowReplayerOptions().AddWorkflow<TWorkflow>());

    private async Task<WorkflowHistory> HistoryAsync()
    {
        var options = WorkerFixture.Options().AddWorkflow<GreetingWorkflow>().AddAllActivities(new Greetings());
        using var worker = new TemporalWorker(fixture.Client, options);
        return await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    (GreetingWorkflow w) => w.RunAsync("you"), WorkerFixture.On(options));
                await handle.GetResultAsync();
                return await handle.FetchHistoryAsync();
            },
            Stop);
    }

    [Workflow("GreetingWorkflow")]
    public sealed class ChangedWorkflow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string name)
        {
            await Workflow.DelayAsync(1000);
            return name;
        }
    }

    [Workflow("GreetingWorkflow")]
    public sealed class BuggyWorkflow
    {
        [WorkflowRun]
        public Task<string> RunAsync(string name) => throw new InvalidOperationException("a bug");
    }
}

using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Tests.Frontend;

/// <summary>
/// What workers see besides tasks, where the real server at hand does otherwise or cannot be compared.
/// </summary>
public sealed class WorkerTests(EmbeddedServerFixture server) : IDisposable
{
    private readonly Script _script = new(server.Address, "worker");

    [Fact]
    public async Task EagerStart_GivesTheFirstTaskAtOnce()
    {
        var started = await _script.StartAsync(r => r.RequestEagerExecution = true);
        Assert.Equal(3, started.EagerWorkflowTask.StartedEventId);
        await _script.CompleteAsync(started.EagerWorkflowTask, Commands.Complete());
    }

    [Fact]
    public async Task EagerActivity_ComesWithTheCompletion()
    {
        await _script.StartAsync();
        var answer = await _script.CompleteAsync(
            await _script.PollAsync(), Commands.Schedule("a", _script.Queue, a => a.RequestEagerExecution = true));
        await _script.CompleteActivityAsync(Assert.Single(answer.ActivityTasks));
        await _script.CompleteAsync(await _script.PollAsync(), Commands.Complete());
        Assert.Contains(EventType.ActivityTaskCompleted, await _script.EventTypesAsync());
    }

    [Fact]
    public async Task ShutdownWorker_EndsItsPolls()
    {
        var polling = _script.Client.CallAsync<PollWorkflowTaskQueueResponse>(
            new PollWorkflowTaskQueueRequest
            {
                Namespace = _script.Namespace,
                TaskQueue = new ApiTaskQueue { Name = _script.Queue },
                Identity = "going",
                WorkerInstanceKey = "key-" + _script.WorkflowId,
            },
            TimeSpan.FromSeconds(70));
        DescribeTaskQueueResponse described;
        do
        {
            described = await _script.Client.CallAsync<DescribeTaskQueueResponse>(new DescribeTaskQueueRequest
            {
                Namespace = _script.Namespace, TaskQueue = new ApiTaskQueue { Name = _script.Queue },
            });
        }
        while (described.Pollers.Count == 0);

        Assert.Equal("going", described.Pollers[0].Identity);
        await _script.Client.CallAsync<ShutdownWorkerResponse>(new ShutdownWorkerRequest
        {
            Namespace = _script.Namespace, Identity = "going", WorkerInstanceKey = "key-" + _script.WorkflowId,
        });
        Assert.True((await polling).TaskToken.IsEmpty);
    }

    [Fact]
    public async Task ActivityRate_AskedFor_IsHeeded()
    {
        await _script.StartAsync();
        await _script.CompleteAsync(
            await _script.PollAsync(), Commands.Schedule("a", _script.Queue), Commands.Schedule("b", _script.Queue));
        var first = await PollLimitedAsync();
        var second = await PollLimitedAsync();
        var apart = second.StartedTime.ToDateTime() - first.StartedTime.ToDateTime();

        // One a second by the gate's clock (RateGateTests); between gate and start the machine may have been busy.
        Assert.True(apart >= TimeSpan.FromSeconds(0.5), $"They came {apart} apart.");
    }

    [Fact]
    public async Task ManyEvents_TravelInPages()
    {
        await _script.StartAsync();
        var task = await _script.PollAsync();
        await _script.CompleteAsync(
            task,
            [.. Enumerable.Range(0, 900).Select(i => Commands.Marker($"first-{i}"))]);
        await _script.SignalAsync("go on");
        task = await _script.PollAsync();
        await _script.CompleteAsync(task, [.. Enumerable.Range(0, 900).Select(i => Commands.Marker($"second-{i}"))]);
        var request = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = _script.Namespace, Execution = _script.Execution,
        };
        var ids = new List<long>();
        do
        {
            var page = await _script.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(request);
            ids.AddRange(page.History.Events.Select(e => e.EventId));
            request.NextPageToken = page.NextPageToken;
        }
        while (!request.NextPageToken.IsEmpty);

        Assert.Equal(Enumerable.Range(1, ids.Count).Select(i => (long)i), ids);
        Assert.Equal(1808, ids.Count);
    }

    public void Dispose() => _script.Dispose();

    private Task<PollActivityTaskQueueResponse> PollLimitedAsync() =>
        _script.Client.CallAsync<PollActivityTaskQueueResponse>(new PollActivityTaskQueueRequest
        {
            Namespace = _script.Namespace,
            TaskQueue = new ApiTaskQueue { Name = _script.Queue },
            Identity = "worker",
            TaskQueueMetadata = new() { MaxTasksPerSecond = 1 },
        });
}

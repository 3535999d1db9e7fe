using Google.Protobuf;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Fuzzing;

/// <summary>
/// Workflows that nobody names rightly, in every state a lie could change: a task started, an activity started, a
/// timer running, closed. Whatever is sent, they must stay as they are and go on afterwards.
/// </summary>
internal sealed class Witnesses : IDisposable
{
    private readonly Script _task;
    private readonly Script _activity;
    private readonly Script _timer;
    private readonly Script _closed;
    private readonly List<string> _before = [];
    private PollWorkflowTaskQueueResponse _workflowTask = new();
    private PollActivityTaskQueueResponse _activityTask = new();

    private Witnesses(string address)
    {
        _task = new Script(address, "task-witness");
        _activity = new Script(address, "activity-witness");
        _timer = new Script(address, "timer-witness");
        _closed = new Script(address, "closed-witness");
    }

    public IReadOnlyList<string> WorkflowIds => [.. All.Select(witness => witness.WorkflowId)];

    /// <summary>Tokens that are right: damaged, they must not be.</summary>
    public IReadOnlyList<ByteString> Tokens => [_workflowTask.TaskToken, _activityTask.TaskToken];

    private Script[] All => [_task, _activity, _timer, _closed];

    public static async Task<Witnesses> StartAsync(string address)
    {
        var witnesses = new Witnesses(address);
        await witnesses._task.StartAsync(WithLongTask);
        witnesses._workflowTask = await witnesses._task.PollAsync();

        await witnesses._activity.StartAsync();
        await witnesses._activity.CompleteAsync(
            await witnesses._activity.PollAsync(),
            Commands.Schedule("a", witnesses._activity.Queue, a => a.StartToCloseTimeout = Commands.Seconds(36_000)));
        witnesses._activityTask = await witnesses._activity.PollActivityAsync();

        await witnesses._timer.StartAsync();
        await witnesses._timer.CompleteAsync(
            await witnesses._timer.PollAsync(), Commands.StartTimer("t", 36_000));

        await witnesses._closed.StartAsync();
        await witnesses._closed.CompleteAsync(await witnesses._closed.PollAsync(), Commands.Complete());

        witnesses._before.AddRange(await witnesses.SnapshotAsync());
        return witnesses;
    }

    /// <summary>Fails if one of them changed, or cannot go on.</summary>
    public async Task AssertUntouchedAsync()
    {
        Assert.Equal(_before, await SnapshotAsync());
        await _task.CompleteAsync(_workflowTask, Commands.Complete());
        await _activity.CompleteActivityAsync(_activityTask);
        await _activity.CompleteAsync(await _activity.PollAsync(), Commands.Complete());
    }

    public void Dispose()
    {
        foreach (var witness in All)
        {
            witness.Dispose();
        }
    }

    private static void WithLongTask(StartWorkflowExecutionRequest request) =>
        request.WorkflowTaskTimeout = Commands.Seconds(120);

    private async Task<List<string>> SnapshotAsync()
    {
        var snapshot = new List<string>();
        foreach (var witness in All)
        {
            var history = await witness.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
                new GetWorkflowExecutionHistoryRequest
                {
                    Namespace = witness.Namespace, Execution = witness.Execution,
                });
            snapshot.Add(history.History.ToString());
            snapshot.Add((await witness.DescribeAsync()).ToString());
        }

        return snapshot;
    }
}

using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TestSupport.Time;

#pragma warning disable CS0612 // Older callers still ask for the status.

namespace TemporalDev.Server.Tests.Frontend;

public sealed class TaskQueueTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private TemporalDevServer? _server;
    private Script? _script;

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync();
        _script = new Script(_server.Address, "queue");
    }

    public async ValueTask DisposeAsync()
    {
        _script!.Dispose();
        await _server!.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Describe_TasksThatWait_TellsHowManyHowOldAndHowUrgent()
    {
        await _script!.StartAsync();
        using var urgent = _script.Child("urgent");
        await urgent.StartAsync(r =>
        {
            r.TaskQueue.Name = _script.Queue;
            r.Priority = new() { PriorityKey = 1 };
        });
        _time.Advance(TimeSpan.FromSeconds(10));
        var described = await DescribeAsync(TaskQueueType.Workflow);
        Assert.Equal(2, described.Stats.ApproximateBacklogCount);
        Assert.Equal(TimeSpan.FromSeconds(10), described.Stats.ApproximateBacklogAge.ToTimeSpan());
        Assert.Equal(0.2, described.Stats.TasksAddRate, 0.01);
        Assert.Equal([1, 3], described.StatsByPriorityKey.Keys.Order());
        Assert.Equal(1, described.StatsByPriorityKey[1].ApproximateBacklogCount);
        Assert.Equal(2, described.TaskQueueStatus.BacklogCountHint);
        await _script.PollAsync();
        described = await DescribeAsync(TaskQueueType.Workflow);
        Assert.Equal(1, described.Stats.ApproximateBacklogCount);
        Assert.Equal("worker", Assert.Single(described.Pollers).Identity);
        Assert.Equal(1, described.TaskQueueStatus.AckLevel);
    }

    [Fact]
    public async Task UpdateConfig_RateOfZero_HoldsActivitiesUntilItIsRemoved()
    {
        await SetRateAsync(new() { RateLimit = new() { RequestsPerSecond = 0 }, Reason = "stop" });
        await _script!.ScheduleAsync();
        var polling = _script.PollActivityAsync();
        var described = await DescribeAsync(TaskQueueType.Activity);
        Assert.Equal(1, described.Stats.ApproximateBacklogCount);
        Assert.Equal(RateLimitSource.Api, described.EffectiveRateLimit.RateLimitSource);
        Assert.Equal("stop", described.Config.QueueRateLimit.Metadata.Reason);
        Assert.False(polling.IsCompleted);
        await SetRateAsync(new() { Reason = "go" });
        Assert.Equal("a", (await polling).ActivityId);
    }

    [Fact]
    public async Task UpdateConfig_AfterARestart_StillHolds()
    {
        await SetRateAsync(new() { RateLimit = new() { RequestsPerSecond = 7 }, Reason = "slow" });
        await _server!.AbandonAsync();
        _server = await StartAsync();
        using var after = _script!.On(_server.Address);
        var described = await DescribeAsync(TaskQueueType.Activity, after);
        Assert.Equal(7, described.EffectiveRateLimit.RequestsPerSecond);
        Assert.Equal("slow", described.Config.QueueRateLimit.Metadata.Reason);
    }

    private Task<TemporalDevServer> StartAsync() => TemporalDevServer.StartAsync(
        new TemporalDevServerOptions { DatabaseFile = _database.Path, TimeProvider = _time });

    private Task SetRateAsync(UpdateTaskQueueConfigRequest.Types.RateLimitUpdate update) =>
        _script!.Client.CallAsync<UpdateTaskQueueConfigResponse>(new UpdateTaskQueueConfigRequest
        {
            Namespace = "default",
            TaskQueue = "queue-" + _script.WorkflowId,
            TaskQueueType = TaskQueueType.Activity,
            UpdateQueueRateLimit = update,
        });

    private Task<DescribeTaskQueueResponse> DescribeAsync(TaskQueueType type, Script? script = null) =>
        (script ?? _script!).Client.CallAsync<DescribeTaskQueueResponse>(new DescribeTaskQueueRequest
        {
            Namespace = "default",
            TaskQueue = new() { Name = _script!.Queue },
            TaskQueueType = type,
            ReportStats = true,
            ReportConfig = true,
            IncludeTaskQueueStatus = true,
        });
}

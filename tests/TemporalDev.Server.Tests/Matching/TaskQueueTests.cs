using TemporalDev.Server.Matching;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Matching;

public sealed class TaskQueueTests
{
    private static readonly Poller Worker = new("worker", string.Empty, null);

    private readonly ManualTimeProvider _time = new();
    private readonly TaskQueue _queue;

    public TaskQueueTests() => _queue = new TaskQueue(new ServerClock(_time));

    [Fact]
    public void TakeOrWait_TaskThatWaits_IsTaken()
    {
        var task = new Work();
        _queue.Add(task);
        Assert.Same(task, _queue.TakeOrWait(Worker, out var waiter));
        Assert.Null(waiter);
    }

    [Fact]
    public async Task Add_PollersThatWait_FirstComeFirstServed()
    {
        _queue.TakeOrWait(Worker, out var first);
        _queue.TakeOrWait(Worker, out var second);
        var tasks = new[] { new Work(), new Work() };
        _queue.Add(tasks[0]);
        _queue.Add(tasks[1]);
        Assert.Same(tasks[0], await first!.Task);
        Assert.Same(tasks[1], await second!.Task);
    }

    [Fact]
    public void TakeOrWait_ObsoleteTask_IsPassedOver()
    {
        var good = new Work();
        _queue.Add(new Work { IsObsolete = true });
        _queue.Add(good);
        Assert.Same(good, _queue.TakeOrWait(Worker, out _));
    }

    [Fact]
    public void Add_AfterPollerLeft_TaskStays()
    {
        _queue.TakeOrWait(Worker, out var waiter);
        Assert.True(_queue.Leave(waiter!));
        var task = new Work();
        _queue.Add(task);
        Assert.Same(task, _queue.TakeOrWait(Worker, out _));
    }

    [Fact]
    public void Leave_AfterTaskCame_SaysSo()
    {
        _queue.TakeOrWait(Worker, out var waiter);
        _queue.Add(new Work());
        Assert.False(_queue.Leave(waiter!));
    }

    [Fact]
    public async Task Release_OfOneWorker_LeavesOthersWaiting()
    {
        _queue.TakeOrWait(Worker with { InstanceKey = "a" }, out var a);
        _queue.TakeOrWait(Worker with { InstanceKey = "b" }, out var b);
        _queue.Release("a");
        Assert.Null(await a!.Task);
        Assert.False(b!.Task.IsCompleted);
    }

    [Fact]
    public async Task Add_OverTheRate_WaitsForItsTurn()
    {
        var limited = Worker with { MaxTasksPerSecond = 1 };
        _queue.TakeOrWait(limited, out var first);
        _queue.TakeOrWait(limited, out var second);
        _queue.Add(new Work());
        _queue.Add(new Work());
        Assert.NotNull(await first!.Task);
        Assert.False(second!.Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await second.Task);
    }

    [Fact]
    public void IsPolled_LongAfterTheLastPoll_SaysNo()
    {
        _queue.TakeOrWait(Worker, out var waiter);
        Assert.True(_queue.IsPolled(TimeSpan.FromSeconds(10)));
        _queue.Leave(waiter!);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.False(_queue.IsPolled(TimeSpan.FromSeconds(10)));
    }

    private sealed class Work : IDispatchTask
    {
        public bool IsObsolete { get; init; }
    }
}

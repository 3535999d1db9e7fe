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

    [Fact]
    public void TakeOrWait_TasksOfSeveralPriorities_MostUrgentFirst()
    {
        var given = new[] { 5, 3, 1, 4, 2, 1 }.Select((key, i) => Work.Of($"{i}", key)).ToList();
        given.ForEach(work => _queue.Add(work));
        Assert.Equal(["2", "5", "4", "1", "3", "0"], TakeAll());
    }

    [Fact]
    public void TakeOrWait_TasksOfSeveralFairnessKeys_TakeTurns()
    {
        foreach (var key in new[] { "a", "a", "a", "a", "b", "b", "c" })
        {
            _queue.Add(Work.Of(key, key: key));
        }

        Assert.Equal(["a", "b", "c", "a", "b", "a", "a"], TakeAll());
    }

    [Fact]
    public void TakeOrWait_HeavierFairnessKey_HasMoreTurns()
    {
        foreach (var i in Enumerable.Range(0, 6))
        {
            _queue.Add(Work.Of("heavy", key: "heavy", weight: 2));
            _queue.Add(Work.Of("light", key: "light"));
        }

        Assert.Equal(4, TakeAll().Take(6).Count(name => name == "heavy"));
    }

    [Fact]
    public void SetFairnessWeights_OfAKey_GoesBeforeThatOfItsTasks()
    {
        _queue.SetFairnessWeights(new Dictionary<string, float> { ["light"] = 3 });
        foreach (var i in Enumerable.Range(0, 4))
        {
            _queue.Add(Work.Of("plain", key: "plain"));
            _queue.Add(Work.Of("light", key: "light"));
        }

        Assert.Equal(3, TakeAll().Take(4).Count(name => name == "light"));
    }

    [Fact]
    public void TakeOrWait_LateTaskOfAnotherKey_DoesNotWaitForTheBacklog()
    {
        foreach (var i in Enumerable.Range(0, 4))
        {
            _queue.Add(Work.Of($"a{i}", key: "a"));
        }

        Assert.Equal("a0", ((Work)_queue.TakeOrWait(Worker, out _)!).Name);
        _queue.Add(Work.Of("b", key: "b"));
        Assert.Equal(["a1", "b", "a2", "a3"], TakeAll());
    }

    [Fact]
    public void Add_TaskGivenBack_GoesBeforeThoseOfItsPriority()
    {
        _queue.Add(Work.Of("urgent", 1));
        _queue.Add(Work.Of("waiting"));
        _queue.Add(Work.Of("given back"), first: true);
        Assert.Equal(["urgent", "given back", "waiting"], TakeAll());
    }

    private List<string> TakeAll()
    {
        List<string> taken = [];
        while (_queue.TakeOrWait(Worker, out _) is Work work)
        {
            taken.Add(work.Name);
        }

        return taken;
    }

    private sealed class Work : IDispatchTask
    {
        public string Name { get; private init; } = string.Empty;

        public bool IsObsolete { get; init; }

        public TaskPriority Priority { get; private init; } = TaskPriority.Default;

        public static Work Of(string name, int priority = TaskPriority.DefaultKey, string key = "", float weight = 1) =>
            new() { Name = name, Priority = new TaskPriority(priority, key, weight) };
    }
}

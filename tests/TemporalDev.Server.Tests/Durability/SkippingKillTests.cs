using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TestService.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Durability;

/// <summary>The real executable, killed with -9 while it skips time as fast as it can.</summary>
public sealed class SkippingKillTests : IDisposable
{
    // Fewer than naps: none is over by then.
    private const int EnoughToKill = 25;
    private const int Naps = 30;

    // A task that was at a worker when the server was killed comes again after it, in time outside.
    private static readonly Duration TaskTimeout = Commands.Seconds(1);

    // Their times meet now and then, and mostly do not.
    private static readonly TimeSpan[] Lengths =
        [TimeSpan.FromDays(1), TimeSpan.FromHours(7), TimeSpan.FromMinutes(90), TimeSpan.FromDays(2)];

    private readonly TemporaryDatabase _database = new();

    // Of each run of the cron workflow that was seen, the time that it was for.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _slots = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _seen;
    private int _acknowledged;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Kill_WhileSkipping_LosesNoTimerAndNoTime()
    {
        var names = Lengths.Select((_, number) => $"nap-{number}").ToList();
        await using (var first = Start())
        {
            var address = await first.AddressAsync();
            var scripts = names.Select(name => new Script(new ProtocolClient(address), name)).ToList();
            using var cron = new Script(new ProtocolClient(address), "cron");
            await cron.StartAsync(start =>
            {
                start.CronSchedule = "0 */5 * * *";
                start.WorkflowTaskTimeout = TaskTimeout;
            });
            foreach (var script in scripts)
            {
                await script.StartAsync(start => start.WorkflowTaskTimeout = TaskTimeout);
            }

            Task[] load =
            [
                UntilGoneAsync(() => TickAsync(cron)),
                .. scripts.Select((script, number) => UntilGoneAsync(() => NapAsync(script, Lengths[number]))),
            ];
            await _enough.Task;
            await first.KillAsync();
            await Task.WhenAll(load);
            scripts.ForEach(script => script.Dispose());
        }

        await using var second = Start();
        await GoOnAsync(await second.AddressAsync(), names);
    }

    private ServerProcess Start() => ServerProcess.StartTestServer(
        "0", "--enable-time-skipping", "--db-filename", _database.Path);

    private async Task GoOnAsync(string address, List<string> names)
    {
        using var cron = new Script(new ProtocolClient(address), "cron");
        var now = await cron.Client.CallAsync<GetCurrentTimeResponse>(
            ProtocolClient.TestService, "GetCurrentTime", new Empty());
        Assert.True(
            now.Time.ToDateTimeOffset().UtcTicks >= _seen, $"It is {now.Time}, and was {new DateTime(_seen)} already.");
        var ticking = UntilGoneAsync(() => TickAsync(cron));
        await Task.WhenAll(names.Select(async (name, number) =>
        {
            using var script = new Script(new ProtocolClient(address), name);
            await NapAsync(script, Lengths[number]);
            AssertWhole(await EventsAsync(script), Lengths[number]);
        }));
        await cron.TerminateAsync();
        cron.Client.Dispose();
        await ticking;
        AssertNoGap();
    }

    /// <summary>Each timer was started and fired once, in time; and time went forward only.</summary>
    private static void AssertWhole(IList<HistoryEvent> events, TimeSpan length)
    {
        var times = events.Select(each => each.EventTime.ToDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);
        var started = events.Where(each => each.EventType == EventType.TimerStarted)
            .ToDictionary(each => each.EventId, each => each.EventTime.ToDateTimeOffset());
        var fired = events.Where(each => each.EventType == EventType.TimerFired).ToList();
        Assert.Equal(Naps, started.Count);
        Assert.Equal(
            started.Keys.Order(), fired.Select(each => each.TimerFiredEventAttributes.StartedEventId).Order());
        Assert.All(fired, each => Assert.True(
            each.EventTime.ToDateTimeOffset() >= started[each.TimerFiredEventAttributes.StartedEventId] + length));
    }

    /// <summary>The cron workflow ran at every fifth hour of each day, and no two runs were for one time.</summary>
    private void AssertNoGap()
    {
        var slots = _slots.Values.Order().ToList();
        Assert.True(slots.Count > 10, $"It ran {slots.Count} times only.");
        for (var slot = 1; slot < slots.Count; slot++)
        {
            var next = slots[slot - 1].AddHours(slots[slot - 1].Hour == 20 ? 4 : 5);
            Assert.Equal(next, slots[slot]);
        }
    }

    /// <summary>Works until the workflow is over, from wherever it is.</summary>
    private async Task NapAsync(Script script, TimeSpan length)
    {
        while (true)
        {
            var task = await script.PollAsync();
            var events = await EventsAsync(script);
            Note(events[^1]);
            var naps = events.Count(each => each.EventType == EventType.TimerStarted);
            Command[] answer = naps == Naps
                ? [Commands.Complete()]
                : [Commands.StartTimer($"nap {naps}", length.TotalSeconds)];
            if (await TryCompleteAsync(script, task, answer) && naps == Naps)
            {
                return;
            }
        }
    }

    private async Task TickAsync(Script cron)
    {
        while (true)
        {
            var task = await cron.PollAsync();
            var started = task.History.Events[0];
            var wait = started.WorkflowExecutionStartedEventAttributes.FirstWorkflowTaskBackoff.ToTimeSpan();

            // Waits of cron are whole seconds, from whatever part of one the run before ended in.
            var slot = started.EventTime.ToDateTimeOffset() + wait;
            _slots[task.WorkflowExecution.RunId] = slot.AddTicks(-(slot.Ticks % TimeSpan.TicksPerHour));
            await TryCompleteAsync(cron, task, Commands.Complete());
        }
    }

    /// <summary>Works until the server is gone, as it is to be.</summary>
    private static async Task UntilGoneAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (
            e is GrpcStatusException or HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // It is.
        }
    }

    /// <returns>False where the task was too slow for its time-out, and comes again.</returns>
    private async Task<bool> TryCompleteAsync(
        Script script, PollWorkflowTaskQueueResponse task, params Command[] commands)
    {
        try
        {
            await script.CompleteAsync(task, commands);
        }
        catch (GrpcStatusException e) when (e.Code == GrpcStatusCode.NotFound)
        {
            return false;
        }

        if (Interlocked.Increment(ref _acknowledged) == EnoughToKill)
        {
            _enough.SetResult();
        }

        return true;
    }

    private void Note(HistoryEvent latest)
    {
        var ticks = latest.EventTime.ToDateTimeOffset().UtcTicks;
        for (var seen = Volatile.Read(ref _seen); ticks > seen; seen = Volatile.Read(ref _seen))
        {
            Interlocked.CompareExchange(ref _seen, ticks, seen);
        }
    }

    private static async Task<IList<HistoryEvent>> EventsAsync(Script script)
    {
        var response = await script.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = script.Namespace, Execution = script.Execution });
        return response.History.Events;
    }
}

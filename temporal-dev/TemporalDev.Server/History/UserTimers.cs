using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>The timers that a workflow has running.</summary>
internal sealed class UserTimers(WorkflowRun run)
{
    private readonly Dictionary<string, TimerState> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, TimerState> _byEvent = [];

    public int Count => _byId.Count;

    public bool Contains(string timerId) => _byId.ContainsKey(timerId);

    public bool IsRunning(long startedEventId) => _byEvent.ContainsKey(startedEventId);

    /// <summary>Starts a timer whose started event is written.</summary>
    public void Start(string timerId, long startedEventId, Duration startToFire) =>
        Start(timerId, startedEventId, run.Now + ServerClock.TicksOf(startToFire));

    /// <summary>Starts a timer that fires at a time, in ticks.</summary>
    public void Start(string timerId, long startedEventId, long fireTime)
    {
        var timer = new TimerState { TimerId = timerId, StartedEventId = startedEventId, FireTime = fireTime };
        Load(timer);
        run.PutItem(StateItemKind.UserTimer, ItemId(timer), timer);
    }

    /// <summary>Takes a timer back in after a restart.</summary>
    public void Load(TimerState timer)
    {
        _byId.Add(timer.TimerId, timer);
        _byEvent.Add(timer.StartedEventId, timer);
        run.Deadlines.Add(DeadlineKind.UserTimer, timer.StartedEventId, timer.FireTime);
    }

    /// <summary>Ends a running timer.</summary>
    /// <returns>Its started event; null if no such timer runs.</returns>
    public long? Remove(string timerId)
    {
        if (!_byId.Remove(timerId, out var timer))
        {
            return null;
        }

        _byEvent.Remove(timer.StartedEventId);
        run.RemoveItem(StateItemKind.UserTimer, ItemId(timer));
        return timer.StartedEventId;
    }

    /// <summary>The time of a timer has come.</summary>
    public void OnDue(long startedEventId)
    {
        if (!_byEvent.TryGetValue(startedEventId, out var timer))
        {
            return;
        }

        Remove(timer.TimerId);
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.TimerFired,
            TimerFiredEventAttributes = new TimerFiredEventAttributes
            {
                TimerId = timer.TimerId, StartedEventId = timer.StartedEventId,
            },
        });
        run.Wake();
    }

    private static string ItemId(TimerState timer) => timer.StartedEventId.ToString(CultureInfo.InvariantCulture);
}

using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules.Spec;
using TemporalDev.Server.Timers;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>
/// One schedule: its state, and all that may happen to it. Everything happens under <see cref="_gate"/>, which is taken
/// before the gate of any run; who answers a caller waits for <see cref="_durable"/> first, outside the gate.
/// </summary>
internal sealed partial class LiveSchedule : IDueTarget, IChainWatcher
{
    private readonly Lock _gate = new();
    private readonly ScheduleRegistry _registry;
    private readonly ScheduleRecord _record;
    private readonly Jitter _jitter;
    private CompiledSpec? _spec;
    private Task _durable = Task.CompletedTask;
    private long _now;
    private ScheduleTime? _next;
    private long _callDue = long.MaxValue;
    private bool _isChanged;
    private bool _isRowChanged;
    private bool _isDeleted;

    public LiveSchedule(ScheduleRegistry registry, long key, ScheduleRecord record)
    {
        _registry = registry;
        _record = record;
        Key = key;
        _jitter = new Jitter(record.NamespaceId, record.ScheduleId);
        Compile();
    }

    /// <summary>The schedule's number in the store; newer ones have higher ones.</summary>
    public long Key { get; }

    public string NamespaceId => _record.NamespaceId;

    public string ScheduleId => _record.ScheduleId;

    private RunServices Runs => _registry.Runs;

    private ScheduleOverlapPolicy Policy => _record.Schedule.Policies.OverlapPolicy;

    /// <summary>Goes on after a restart: learns what has ended meanwhile, and catches up.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            foreach (var running in _record.Info.RunningWorkflows)
            {
                Runs.Watches.Add(running.RunId, this);
            }

            Advance();
        }
    }

    /// <summary>Does what is due. Called by the timer service.</summary>
    public void OnDue() => Guarded(static schedule =>
    {
        if (schedule._callDue <= schedule.Runs.Clock.Now)
        {
            schedule._callDue = long.MaxValue;
        }
    });

    /// <summary>Whether an action is to be taken at that time or before.</summary>
    public bool IsStillDue(long due)
    {
        lock (_gate)
        {
            if (!_isDeleted && NextCall() <= due)
            {
                return true;
            }

            // Who asks drops the call, so whoever resumes the schedule has to ask for it again.
            _callDue = long.MaxValue;
            return false;
        }
    }

    /// <summary>What the schedule started may have ended.</summary>
    public void OnRunClosed()
    {
        // What follows may be due at once, so time stands still until it is known.
        var held = Runs.Skipper?.Holds.Hold();
        ThreadPool.UnsafeQueueUserWorkItem(
            static call =>
            {
                call.schedule.Guarded(static _ => { });
                call.held?.Dispose();
            },
            (schedule: this, held),
            preferLocal: false);
    }

    private void Guarded(Action<LiveSchedule> before)
    {
        try
        {
            lock (_gate)
            {
                before(this);
                Advance();
            }
        }
        catch (Exception e)
        {
            ScheduleLog.Failed(Runs.Logger, ScheduleId, e);
        }
    }

    /// <summary>Does all there is to do now, and what a caller asks for besides.</summary>
    private void Advance(Action? request = null)
    {
        if (_isDeleted)
        {
            return;
        }

        _now = Math.Max(Runs.Clock.Now, _record.LastProcessedTime);
        RefreshRunning();
        ProcessDue();
        if (request is not null)
        {
            request();
            ProcessDue();
        }

        ProcessBackfills();
        while (ProcessBuffer())
        {
        }

        Arm();
        Save();
    }

    private void Compile()
    {
        try
        {
            _spec = CompiledSpec.From(_record.Schedule.Spec);
#pragma warning disable CS0612 // Deprecated, and the only place to say it.
            _record.Info.InvalidScheduleError = string.Empty;
        }
        catch (SpecException e)
        {
            // It was good when it came; time zones may have gone since.
            _spec = null;
            _record.Info.InvalidScheduleError = e.Message;
#pragma warning restore CS0612
        }
    }

    /// <summary>Asks to be called when there is something to do again.</summary>
    private void Arm()
    {
        var due = NextCall();
        if (due < _callDue)
        {
            _callDue = due;
            Runs.Timers.Schedule(due, this);
        }
    }

    private long NextCall()
    {
        if (BackfillsMayOverlap)
        {
            return _now + ScheduleLimits.BackfillPause.Ticks;
        }

        return CanTakeAction(manual: false) && _next is { } next ? next.Actual : long.MaxValue;
    }

    private void Save()
    {
        if (_isChanged && !(Runs.Store.IsVolatile && !_isRowChanged))
        {
            _durable = Runs.Store.Commit(Write(), out _);
        }
    }

    /// <summary>The state as it is now, to be stored; from here on it counts as stored.</summary>
    private ScheduleWrite Write()
    {
        var write = new ScheduleWrite
        {
            Key = Key,
            NamespaceId = NamespaceId,
            ScheduleId = ScheduleId,
            State = Runs.Store.IsVolatile ? [] : Google.Protobuf.MessageExtensions.ToByteArray(_record),
            Attributes = _isRowChanged ? ScheduleAttributes.Rows(_record) : null,
        };
        _isChanged = false;
        _isRowChanged = false;
        return write;
    }
}

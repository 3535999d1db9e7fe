using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules;

/// <content>What callers ask for. Each returns what is to be awaited before they are answered.</content>
internal sealed partial class LiveSchedule
{
    /// <summary>The schedule begins.</summary>
    public Task Begin(SchedulePatch? patch) => Request(string.Empty, () =>
    {
        _isChanged = true;
        _isRowChanged = true;
        Apply(patch);
    });

    /// <summary>Somebody wants to create the schedule that is there.</summary>
    public Task CreatedAgain(string requestId)
    {
        lock (_gate)
        {
            return requestId == _record.CreateRequestId
                ? _durable
                : throw ScheduleErrors.AlreadyThere(ScheduleId, _record.CreateRequestId, _record.RunId);
        }
    }

    /// <summary>Does something besides.</summary>
    public Task Patch(SchedulePatch patch, string requestId) => Request(requestId, () => Apply(patch));

    /// <summary>Replaces the schedule, unless it has changed since the caller looked at it.</summary>
    /// <param name="schedule">The new one, with defaults filled in.</param>
    /// <param name="token">The token of what the caller has seen; 0 for whatever there is.</param>
    /// <param name="attributes">New search attributes; null to leave them.</param>
    /// <param name="memo">New memo; null to leave it.</param>
    /// <param name="requestId">Identifies the request.</param>
    /// <remarks>A change that comes too late is dropped without a word, as on the real server.</remarks>
    public Task Update(
        Schedule schedule, long token, SearchAttributes? attributes, Memo? memo, string requestId) => Request(
        requestId,
        () =>
        {
            if (token == 0 || token == _record.ConflictToken)
            {
                Replace(schedule);
                _record.SearchAttributes = attributes ?? _record.SearchAttributes;
                _record.Memo = memo ?? _record.Memo;
            }
        });

    /// <summary>Ends the schedule; what it started goes on.</summary>
    public Task Delete()
    {
        lock (_gate)
        {
            EnsureThere();
            _isDeleted = true;
            foreach (var running in _record.Info.RunningWorkflows)
            {
                Runs.Watches.Remove(running.RunId);
            }

            _registry.Forget(this);
            _durable = Runs.Store.Commit(new ScheduleDeletion(Key), out _);
            return _durable;
        }
    }

    /// <summary>Ends the schedule if it will do nothing more and has not for long.</summary>
    public void DeleteIfExpired()
    {
        lock (_gate)
        {
            if (!_isDeleted && Expiration() <= Runs.Clock.Now)
            {
                Delete();
            }
        }
    }

    /// <summary>Does what is asked for, once for each id.</summary>
    private Task Request(string id, Action request)
    {
        lock (_gate)
        {
            EnsureThere();
            if (id.Length == 0 || !_record.RequestIds.Contains(id))
            {
                Remember(id);
                Advance(request);
            }

            return _durable;
        }
    }

    private void Remember(string id)
    {
        if (id.Length == 0)
        {
            return;
        }

        _isChanged = true;
        _record.RequestIds.Add(id);
        while (_record.RequestIds.Count > ScheduleLimits.RememberedRequests)
        {
            _record.RequestIds.RemoveAt(0);
        }
    }

    private void Replace(Schedule schedule)
    {
        _record.Schedule = schedule;
        Compile();
        _record.Info.UpdateTime = ServerClock.ToTimestamp(_now);
        _record.ConflictToken++;
        _isChanged = true;
        _isRowChanged = true;
    }

    private void EnsureThere()
    {
        if (_isDeleted)
        {
            throw ScheduleErrors.NotFound(ScheduleId);
        }
    }

    private void Apply(SchedulePatch? patch)
    {
        if (patch?.TriggerImmediately is { } trigger)
        {
            var time = trigger.ScheduledTime is { } given ? SpecTimes.Ticks(given) : _now;
            Buffer(new ScheduleTime(time, time), trigger.OverlapPolicy, manual: true);
        }

        foreach (var backfill in patch?.BackfillRequest ?? [])
        {
            Apply(backfill);
        }

        if (patch is { Pause.Length: > 0 })
        {
            SetPaused(true, patch.Pause);
        }

        if (patch is { Unpause.Length: > 0 })
        {
            SetPaused(false, patch.Unpause);
        }
    }

    private void Apply(BackfillRequest request)
    {
        _isChanged = true;
        if (_record.OngoingBackfills.Count >= ScheduleLimits.MaxBuffered)
        {
            _record.Info.BufferDropped++;
            return;
        }

        _record.OngoingBackfills.Add(new OngoingBackfill
        {
            // A millisecond earlier, so that the start itself is one of the times.
            StartTime = SpecTimes.Ticks(request.StartTime ?? new()) - TimeSpan.TicksPerMillisecond,
            EndTime = SpecTimes.Ticks(request.EndTime ?? new()),
            OverlapPolicy = (int)request.OverlapPolicy,
        });
    }

    private void SetPaused(bool paused, string notes)
    {
        _record.Schedule.State.Paused = paused;
        _record.Schedule.State.Notes = notes;
        _record.ConflictToken++;
        _isChanged = true;
        _isRowChanged = true;
    }

    /// <summary>When to forget the schedule, in ticks; never while it is paused or has something to do.</summary>
    private long Expiration()
    {
        var state = _record.Schedule.State;
        if (state.Paused || BackfillsMayOverlap || (_next is not null && CanTakeAction(manual: false)))
        {
            return long.MaxValue;
        }

        var info = _record.Info;
        var events = new[] { info.CreateTime, info.UpdateTime, info.RecentActions.LastOrDefault()?.ActualTime };
        return events.Max(e => e is null ? 0 : SpecTimes.Ticks(e)) + ScheduleLimits.Retention.Ticks;
    }
}

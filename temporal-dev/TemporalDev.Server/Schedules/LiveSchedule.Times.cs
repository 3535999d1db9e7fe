using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Schedules;

/// <content>Times that have come, and actions that wait since.</content>
internal sealed partial class LiveSchedule
{
    /// <summary>Whether backfilled actions are left that need not wait for each other.</summary>
    private bool BackfillsMayOverlap
    {
        get
        {
            if (_record.OngoingBackfills.Count == 0)
            {
                return false;
            }

            var own = (ScheduleOverlapPolicy)_record.OngoingBackfills[0].OverlapPolicy;
            return (own == ScheduleOverlapPolicy.Unspecified ? Policy : own) == ScheduleOverlapPolicy.AllowAll;
        }
    }

    private long CatchupWindow => ServerClock.TicksOf(_record.Schedule.Policies.CatchupWindow);

    /// <summary>Takes up the times that have come since the last one dealt with.</summary>
    private void ProcessDue()
    {
        if (_spec is null)
        {
            _next = null;
            return;
        }

        if (!CanTakeAction(manual: false))
        {
            // What passes meanwhile is neither made up for nor counted as missed.
            MoveTo(_now);
            _next = _spec.Next(_now, _jitter);
            return;
        }

        var updated = _record.Info.UpdateTime is { } update ? SpecTimes.Ticks(update) : 0;
        var missed = 0L;
        var last = _record.LastProcessedTime;
        var next = _spec.Next(last, _jitter);
        for (; next is { } time && time.Actual <= _now; next = _spec.Next(time.Actual, _jitter))
        {
            if (time.Actual < updated)
            {
                // It belongs to the spec that was there before.
                continue;
            }

            last = time.Actual;
            if (_now - time.Actual > CatchupWindow)
            {
                missed++;
            }
            else
            {
                Buffer(time, ScheduleOverlapPolicy.Unspecified, manual: false);
            }
        }

        _next = next;
        MoveTo(last);
        if (missed > 0)
        {
            _record.Info.MissedCatchupWindow += missed;
            ScheduleLog.Missed(Runs.Logger, ScheduleId, missed);
        }
    }

    private void MoveTo(long time)
    {
        if (_record.LastProcessedTime != time)
        {
            _record.LastProcessedTime = time;
            _isChanged = true;
        }
    }

    /// <summary>Takes up some of the times that are to be filled in.</summary>
    private void ProcessBackfills()
    {
        var left = ScheduleLimits.BackfilledAtOnce;
        while (left > 0
            && _record.OngoingBackfills.Count > 0
            && _record.BufferedStarts.Count < ScheduleLimits.MaxBuffered / 2)
        {
            var backfill = _record.OngoingBackfills[0];
            var time = _spec?.Next(backfill.StartTime, _jitter);
            if (time is { } found && found.Actual <= backfill.EndTime)
            {
                Buffer(found, (ScheduleOverlapPolicy)backfill.OverlapPolicy, manual: true);
                backfill.StartTime = found.Actual;
                left--;
            }
            else
            {
                _record.OngoingBackfills.RemoveAt(0);
            }

            _isChanged = true;
        }
    }

    private void Buffer(ScheduleTime time, ScheduleOverlapPolicy policy, bool manual)
    {
        _isChanged = true;
        if (_record.BufferedStarts.Count >= ScheduleLimits.MaxBuffered)
        {
            _record.Info.BufferDropped++;
            ScheduleLog.BufferFull(Runs.Logger, ScheduleId);
            return;
        }

        _record.BufferedStarts.Add(new BufferedStart
        {
            NominalTime = time.Nominal, ActualTime = time.Actual, OverlapPolicy = (int)policy, Manual = manual,
        });
    }

    /// <summary>Whether an action may be taken: always when somebody asks for it.</summary>
    private bool CanTakeAction(bool manual)
    {
        var state = _record.Schedule.State;
        return manual || (!state.Paused && (!state.LimitedActions || state.RemainingActions > 0));
    }

    private void CountAction(bool manual)
    {
        if (!manual && _record.Schedule.State.LimitedActions)
        {
            _record.Schedule.State.RemainingActions--;
            _record.ConflictToken++;
        }
    }
}

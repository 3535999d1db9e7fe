using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Schedules;

/// <content>What callers see.</content>
internal sealed partial class LiveSchedule
{
    /// <summary>Null when there is nothing in it, as on the real server.</summary>
    private Memo? Memo => _record.Memo is { Fields.Count: > 0 } memo ? memo : null;

    /// <summary>Null when there is none.</summary>
    private SearchAttributes? SearchAttributes =>
        _record.SearchAttributes is { IndexedFields.Count: > 0 } attributes ? attributes : null;

    /// <summary>All there is to know. The task is to be awaited before the caller is answered.</summary>
    public (DescribeScheduleResponse Response, Task Durable) Describe()
    {
        lock (_gate)
        {
            EnsureThere();
            if (RefreshRunning())
            {
                Advance();
            }

            var info = _record.Info.Clone();
            info.FutureActionTimes.Add(FutureTimes(ScheduleLimits.DescribedActions));
            info.BufferSize = _record.BufferedStarts.Count;
            var response = new DescribeScheduleResponse
            {
                Schedule = _record.Schedule.Clone(),
                Info = info,
                Memo = Memo,
                SearchAttributes = SearchAttributes,
                ConflictToken = Token(_record.ConflictToken),
            };
            return (response, _durable);
        }
    }

    /// <summary>The schedule as lists show it; null when it has just been deleted.</summary>
    public ScheduleListEntry? Listed()
    {
        lock (_gate)
        {
            if (_isDeleted)
            {
                return null;
            }

            var info = new ScheduleListInfo
            {
                Spec = _record.Schedule.Spec.Clone(),
                WorkflowType = _record.Schedule.Action.StartWorkflow?.WorkflowType,
                Notes = _record.Schedule.State.Notes,
                Paused = _record.Schedule.State.Paused,
            };
            info.Spec.TimezoneData = ByteString.Empty;
            info.RecentActions.Add(_record.Info.RecentActions.TakeLast(ScheduleLimits.ListedActions));
            info.FutureActionTimes.Add(FutureTimes(ScheduleLimits.ListedActions));
            return new ScheduleListEntry
            {
                ScheduleId = ScheduleId,
                Memo = Memo,
                SearchAttributes = SearchAttributes,
                Info = info,
            };
        }
    }

    /// <summary>The times of the spec after one, up to another.</summary>
    public List<Timestamp> MatchingTimes(Timestamp? start, Timestamp? end)
    {
        lock (_gate)
        {
            EnsureThere();
            if (start is null || end is null)
            {
                throw ScheduleErrors.QueryFailed("missing or invalid query");
            }

            if (_spec is null)
            {
#pragma warning disable CS0612 // Deprecated, and the only place where it is.
                throw ScheduleErrors.QueryFailed($"invalid schedule: {_record.Info.InvalidScheduleError}");
#pragma warning restore CS0612
            }

            var last = SpecTimes.Ticks(end);
            return [.. Times(SpecTimes.Ticks(start)).TakeWhile(t => t <= last)
                .Take(ScheduleLimits.MaxMatchingTimes).Select(t => ServerClock.ToTimestamp(t)!)];
        }
    }

    /// <summary>The conflict token as callers get it.</summary>
    public static ByteString Token(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return ByteString.CopyFrom(bytes);
    }

    private IEnumerable<Timestamp> FutureTimes(int count)
    {
        var state = _record.Schedule.State;
        count = state.LimitedActions ? (int)Math.Min(state.RemainingActions, count) : count;
        var updated = _record.Info.UpdateTime is { } update ? SpecTimes.Ticks(update) : 0;
        return Times(_record.LastProcessedTime).SkipWhile(t => t < updated).Take(Math.Max(count, 0))
            .Select(t => ServerClock.ToTimestamp(t)!);
    }

    private IEnumerable<long> Times(long after)
    {
        for (var next = _spec?.Next(after, _jitter); next is { } time; next = _spec!.Next(time.Actual, _jitter))
        {
            yield return time.Actual;
        }
    }
}

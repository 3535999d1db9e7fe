using System.Collections.Concurrent;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>All schedules; they are always in memory.</summary>
internal sealed class ScheduleRegistry(RunServices runs, NamespaceRegistry namespaces)
{
    private readonly ConcurrentDictionary<(string NamespaceId, string ScheduleId), LiveSchedule> _byId = new();
    private readonly ConcurrentDictionary<long, LiveSchedule> _byKey = new();

    private readonly Lock _createGate = new();

    public RunServices Runs => runs;

    public NamespaceRegistry Namespaces => namespaces;

    /// <summary>The schedule of that id; null if there is none.</summary>
    public LiveSchedule? Find(string namespaceId, string scheduleId) =>
        _byId.GetValueOrDefault((namespaceId, scheduleId));

    /// <summary>The schedule with that key; null if it has just been deleted.</summary>
    public LiveSchedule? Find(long key) => _byKey.GetValueOrDefault(key);

    /// <summary>Adds a new schedule and begins it; the same request again does nothing.</summary>
    /// <exception cref="Protocol.GrpcStatusException">There is another one of that id.</exception>
    public Task Create(ScheduleRecord record, SchedulePatch? patch)
    {
        lock (_createGate)
        {
            if (Find(record.NamespaceId, record.ScheduleId) is { } there)
            {
                return there.CreatedAgain(record.CreateRequestId);
            }

            // Others find it when its state is on the way to the store.
            var added = new LiveSchedule(this, runs.Store.NextKey(), record);
            var durable = added.Begin(patch);
            _byId[(record.NamespaceId, record.ScheduleId)] = added;
            _byKey[added.Key] = added;
            return durable;
        }
    }

    /// <summary>All of a namespace.</summary>
    public IReadOnlyList<LiveSchedule> In(string namespaceId) =>
        [.. _byId.Values.Where(schedule => schedule.NamespaceId == namespaceId)];

    /// <summary>Forgets a schedule that is deleted.</summary>
    public void Forget(LiveSchedule schedule)
    {
        _byId.TryRemove(new((schedule.NamespaceId, schedule.ScheduleId), schedule));
        _byKey.TryRemove(schedule.Key, out _);
    }

    /// <summary>Takes all up again after a restart.</summary>
    public void Resume()
    {
        foreach (var (key, record) in runs.Store.Read(0, static (reader, _) => reader.ReadSchedules()))
        {
            var schedule = new LiveSchedule(this, key, record);
            _byId[(schedule.NamespaceId, schedule.ScheduleId)] = schedule;
            _byKey[key] = schedule;
        }

        foreach (var schedule in _byKey.Values)
        {
            schedule.Resume();
        }

        if (!_byKey.IsEmpty)
        {
            ScheduleLog.Resumed(runs.Logger, _byKey.Count);
        }
    }

    /// <summary>Deletes the schedules that have had nothing to do for long.</summary>
    public void DeleteExpired()
    {
        foreach (var schedule in _byKey.Values)
        {
            schedule.DeleteIfExpired();
        }
    }
}

using TemporalDev.Server.Batches;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>Removes what is in deleted namespaces, and then them; after a restart it goes on.</summary>
internal sealed class NamespaceReclaim(
    RunServices services, NamespaceRegistry namespaces, ScheduleRegistry schedules, BatchService batches)
{
    private const int RunsAtOnce = 200;

    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Goes on with what a server before this one has left undone.</summary>
    public void Resume()
    {
        foreach (var ns in namespaces.All.Where(ns => ns.State == (int)NamespaceState.Deleted))
        {
            Begin(ns);
        }
    }

    /// <summary>Begins to remove a namespace that is marked as deleted.</summary>
    public void Begin(NamespaceRecord ns)
    {
        lock (_gate)
        {
            _last = RunAsync(_last, ns);
        }
    }

    /// <summary>Ends when all that was begun is done.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _last;
        }
    }

    private async Task RunAsync(Task before, NamespaceRecord ns)
    {
        await before.ConfigureAwait(false);
        try
        {
            foreach (var schedule in schedules.In(ns.Id))
            {
                await schedule.Delete().ConfigureAwait(false);
            }

            await batches.StopAllAsync(ns.Id).ConfigureAwait(false);
            await RemoveRunsAsync(ns.Id).ConfigureAwait(false);
            await services.Store.Commit(new BatchExpiry(ns.Id, long.MaxValue), out _).ConfigureAwait(false);
            await namespaces.Remove(ns.Name).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            ServerLog.ReclaimFailed(services.Logger, ns.Name, e);
        }
    }

    private async Task RemoveRunsAsync(string namespaceId)
    {
        foreach (var run in services.Registry.All.Where(run => run.State.NamespaceId == namespaceId))
        {
            Terminate(run);
        }

        await services.Store.FlushAsync().ConfigureAwait(false);
        while (Keys(namespaceId) is { Count: > 0 } keys)
        {
            await services.Store.Commit(new RunDeletion(keys), out var stored).ConfigureAwait(false);
            await stored.ConfigureAwait(false);
        }
    }

    private static void Terminate(WorkflowRun run)
    {
        lock (run.Gate)
        {
            if (run.IsOpen)
            {
                run.Begin();
                RunClosing.Terminate(
                    run,
                    new WorkflowExecutionTerminatedEventAttributes
                    {
                        Reason = "Delete namespace", Identity = "history-service",
                    });
                run.Commit();
            }
        }
    }

    private List<long> Keys(string namespaceId) => services.Store.Query(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT key FROM runs WHERE namespace = {SqliteSchema.NamespaceKey} LIMIT $limit";
        command.Parameters.AddWithValue("$ns", namespaceId);
        command.Parameters.AddWithValue("$limit", RunsAtOnce);
        using var rows = command.ExecuteReader();
        var keys = new List<long>();
        while (rows.Read())
        {
            keys.Add(rows.GetInt64(0));
        }

        return keys;
    });
}

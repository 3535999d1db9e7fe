using System.Runtime.CompilerServices;
using Temporalio.Client;
using Temporalio.Core.WorkflowTasks;

namespace Temporalio.Worker;

/// <summary>
/// Finds a worker of this process for a workflow that is started here: one that runs on the same connection.
/// </summary>
internal static class EagerStarts
{
    private static readonly ConditionalWeakTable<TemporalConnection, List<Source>> Known = [];
    private static readonly Lock Gate = new();

    /// <summary>Offers a worker's slots until what it returns is disposed.</summary>
    public static IDisposable Offer(
        TemporalConnection connection, string ns, string taskQueue, Func<EagerWorkflowSlot?> reserve)
    {
        var source = new Source(ns, taskQueue, reserve);
        lock (Gate)
        {
            var sources = Known.GetOrCreateValue(connection);
            sources.Add(source);
            return new Offered(sources, source);
        }
    }

    /// <summary>Takes a slot of a worker of the queue; null if there is none.</summary>
    public static EagerWorkflowSlot? TryReserve(TemporalConnection connection, string ns, string taskQueue)
    {
        List<Source> candidates;
        lock (Gate)
        {
            candidates = Known.TryGetValue(connection, out var sources)
                ? [.. sources.Where(source => source.Namespace == ns && source.TaskQueue == taskQueue)]
                : [];
        }

        return candidates.Select(source => source.Reserve()).FirstOrDefault(slot => slot is not null);
    }

    private sealed record Source(string Namespace, string TaskQueue, Func<EagerWorkflowSlot?> Reserve);

    private sealed class Offered(List<Source> all, Source own) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                all.Remove(own);
            }
        }
    }
}

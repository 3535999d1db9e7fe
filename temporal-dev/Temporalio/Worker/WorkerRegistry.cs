using System.Runtime.CompilerServices;
using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>
/// Keeps two workers of one client from polling the same queue for the same kind of task, as the official SDKs do: they
/// would take each other's tasks.
/// </summary>
internal static class WorkerRegistry
{
    private static readonly ConditionalWeakTable<TemporalConnection, HashSet<Poller>> Known = [];
    private static readonly Lock Gate = new();

    /// <summary>Takes the queue until what it returns is disposed.</summary>
    /// <exception cref="InvalidOperationException">Another worker has it.</exception>
    public static IDisposable Register(TemporalConnection connection, string ns, TemporalWorkerOptions options)
    {
        var buildId = options.DeploymentOptions?.Version?.BuildId ?? options.BuildId;
        List<Poller> wanted = [];
        if (options.Workflows.Count > 0)
        {
            wanted.Add(new(ns, options.TaskQueue!, buildId, "workflow"));
        }

        if (options.Activities.Count > 0 && !options.LocalActivityWorkerOnly)
        {
            wanted.Add(new(ns, options.TaskQueue!, buildId, "activity"));
        }

        lock (Gate)
        {
            var taken = Known.GetOrCreateValue(connection);
            if (wanted.FirstOrDefault(taken.Contains) is { } twice)
            {
                throw new InvalidOperationException(
                    $"The client has another worker that polls task queue '{twice.TaskQueue}' of namespace "
                    + $"'{twice.Namespace}' for {twice.Kind} tasks. Dispose it, or give this one a client of its own.");
            }

            taken.UnionWith(wanted);
            return new Registration(taken, wanted);
        }
    }

    private sealed record Poller(string Namespace, string TaskQueue, string? BuildId, string Kind);

    private sealed class Registration(HashSet<Poller> all, List<Poller> own) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                all.ExceptWith(own);
                own.Clear();
            }
        }
    }
}

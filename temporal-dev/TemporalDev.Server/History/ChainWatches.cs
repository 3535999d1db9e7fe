using System.Collections.Concurrent;

namespace TemporalDev.Server.History;

/// <summary>Who waits for the end of which chain of runs, by the chain's first run.</summary>
internal sealed class ChainWatches
{
    private readonly ConcurrentDictionary<string, IChainWatcher> _watchers = new(StringComparer.Ordinal);

    public void Add(string firstRunId, IChainWatcher watcher) => _watchers[firstRunId] = watcher;

    public void Remove(string firstRunId) => _watchers.TryRemove(firstRunId, out _);

    /// <summary>A run has closed, whether or not another one of its chain follows.</summary>
    public void OnRunClosed(WorkflowRun run)
    {
        if (_watchers.TryGetValue(run.State.FirstRunId, out var watcher))
        {
            watcher.OnRunClosed();
        }
    }
}

using System.Collections.Concurrent;

namespace Temporalio.Core.Telemetry;

/// <summary>The runs in memory, with what is measured over their life.</summary>
internal sealed class CachedRuns
{
    private readonly ConcurrentDictionary<string, CachedRun> _runs = new();

    /// <summary>How many there are.</summary>
    public int Count => _runs.Count;

    /// <summary>Whether a run is there.</summary>
    public bool Contains(string runId) => _runs.ContainsKey(runId);

    /// <summary>A run; null if it is not there.</summary>
    public CachedRun? Find(string runId) => _runs.GetValueOrDefault(runId);

    /// <summary>Takes a run in.</summary>
    public void Add(string runId, CachedRun run) => _runs[runId] = run;

    /// <summary>Lets a run go.</summary>
    public void Remove(string runId) => _runs.TryRemove(runId, out _);
}

/// <summary>A run in memory.</summary>
/// <param name="Type">The workflow type.</param>
/// <param name="StartedAt">When it was started, by the server's clock.</param>
/// <param name="CreatedAt">Time stamp of when it came into memory.</param>
internal sealed record CachedRun(string Type, DateTime? StartedAt, long CreatedAt)
{
    /// <summary>Whether its history is being replayed.</summary>
    public bool IsReplaying { get; set; }
}

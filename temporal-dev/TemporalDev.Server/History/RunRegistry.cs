using System.Collections.Concurrent;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.History;

/// <summary>The runs that are in memory: all open ones, and those whose close is not stored yet.</summary>
internal sealed class RunRegistry(SqliteStore store)
{
    private const int StartGates = 256;

    private readonly ConcurrentDictionary<(string NamespaceId, string WorkflowId), WorkflowRun> _current = new();
    private readonly ConcurrentDictionary<string, WorkflowRun> _byRunId = new(StringComparer.Ordinal);
    private readonly UsedIds? _used = store.IsVolatile ? new UsedIds() : null;
    private readonly Lock[] _startGates = [.. Enumerable.Range(0, StartGates).Select(_ => new Lock())];

    /// <summary>Runs in memory.</summary>
    public ICollection<WorkflowRun> All => _byRunId.Values;

    /// <summary>Held while a run with that workflow id starts. Taken before the gate of any run.</summary>
    public Lock StartGate(string namespaceId, string workflowId) =>
        _startGates[(uint)HashCode.Combine(namespaceId, workflowId) % StartGates];

    /// <summary>Adds a run; it becomes the current one of its workflow id.</summary>
    public void Add(WorkflowRun run)
    {
        _used?.Add(run.State.NamespaceId, run.State.WorkflowId);
        _byRunId[run.State.RunId] = run;
        _current[(run.State.NamespaceId, run.State.WorkflowId)] = run;
    }

    /// <summary>
    /// Keeps a closed run that has changed until the store can show it as it is now: whoever reads it meanwhile must
    /// not see it as it was.
    /// </summary>
    public void KeepUntilStored(WorkflowRun closed)
    {
        _byRunId[closed.State.RunId] = closed;
        closed.Stored.ContinueWith(
            static (_, run) => ((WorkflowRun)run!).Services.Registry.Remove((WorkflowRun)run),
            closed,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Forgets a closed run; the store has it.</summary>
    public void Remove(WorkflowRun run)
    {
        _byRunId.TryRemove(run.State.RunId, out _);
        _current.TryRemove(new((run.State.NamespaceId, run.State.WorkflowId), run));
    }

    /// <summary>The current run of a workflow id, if it is in memory; it may be closed by now.</summary>
    public WorkflowRun? FindCurrentOpen(string namespaceId, string workflowId) =>
        _current.GetValueOrDefault((namespaceId, workflowId));

    /// <summary>State of the newest stored run of a workflow id; null if there is none.</summary>
    public RunState? FindCurrentState(string namespaceId, string workflowId) => IsUnused(namespaceId, workflowId)
        ? null
        : store.Read(
            (namespaceId, workflowId),
            static (reader, id) =>
                reader.FindLatest(id.namespaceId, id.workflowId) is { } key ? reader.ReadState(key) : null);

    /// <summary>
    /// The run, or the current one when <paramref name="runId"/> is empty; from memory or from the store. Null if there
    /// is none.
    /// </summary>
    public WorkflowRun? Find(RunServices services, string namespaceId, string workflowId, string runId)
    {
        if (runId.Length == 0)
        {
            if (_current.TryGetValue((namespaceId, workflowId), out var current))
            {
                return current;
            }
        }
        else if (_byRunId.TryGetValue(runId, out var live))
        {
            return live.State.WorkflowId == workflowId && live.State.NamespaceId == namespaceId ? live : null;
        }

        if (IsUnused(namespaceId, workflowId))
        {
            return null;
        }

        var stored = store.Read(
            (namespaceId, workflowId, runId),
            static (reader, id) =>
            {
                var key = id.runId.Length == 0
                    ? reader.FindLatest(id.namespaceId, id.workflowId)
                    : reader.Find(id.namespaceId, id.workflowId, id.runId);
                return key is { } found ? reader.ReadRun(found) : null;
            });

        if (stored is null)
        {
            return null;
        }

        // An open run is always in memory: if the store shows one, it came to be just now.
        return _byRunId.GetValueOrDefault(stored.State.RunId) ?? RunLoader.Closed(services, stored);
    }

    private bool IsUnused(string namespaceId, string workflowId) =>
        _used is { } used && !used.MayContain(namespaceId, workflowId);
}

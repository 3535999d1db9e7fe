using System.Diagnostics.CodeAnalysis;

namespace Temporalio.Core.Runs;

/// <summary>The runs in memory, by when they were last used. Not thread safe.</summary>
/// <param name="capacity">How many may stay; 0 means that none stays, however many are being worked on.</param>
internal sealed class RunCache(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<ManagedRun>> _byId = [];
    private readonly LinkedList<ManagedRun> _byUse = [];

    /// <summary>How many there are.</summary>
    public int Count => _byId.Count;

    /// <summary>Whether a run must leave before another can come.</summary>
    public bool IsFull => capacity > 0 && _byId.Count >= capacity;

    /// <summary>Whether runs leave as soon as their task is done.</summary>
    public bool KeepsNothing => capacity == 0;

    /// <summary>The runs, the longest unused first.</summary>
    public IEnumerable<ManagedRun> LeastRecentlyUsedFirst => _byUse;

    /// <summary>Finds a run, and counts that as use.</summary>
    public bool TryUse(string runId, [NotNullWhen(true)] out ManagedRun? run)
    {
        run = null;
        if (!_byId.TryGetValue(runId, out var node))
        {
            return false;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        run = node.Value;
        return true;
    }

    /// <summary>Adds a run.</summary>
    public void Add(ManagedRun run) => _byId.Add(run.Info.RunId, _byUse.AddLast(run));

    /// <summary>Removes a run.</summary>
    public void Remove(string runId)
    {
        if (_byId.Remove(runId, out var node))
        {
            _byUse.Remove(node);
        }
    }
}

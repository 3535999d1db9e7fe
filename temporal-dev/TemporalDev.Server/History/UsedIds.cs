namespace TemporalDev.Server.History;

/// <summary>
/// Which workflow ids runs have had, by hashes: "no" is certain. In memory nearly every start asks whether its id was
/// there before, and would wait for the writer, who has the same connection, to be told that it was not.
/// </summary>
internal sealed class UsedIds
{
    private readonly Lock _gate = new();
    private readonly HashSet<int> _hashes = [];

    public void Add(string namespaceId, string workflowId)
    {
        lock (_gate)
        {
            _hashes.Add(HashCode.Combine(namespaceId, workflowId));
        }
    }

    /// <summary>Whether a run may have had that id.</summary>
    public bool MayContain(string namespaceId, string workflowId)
    {
        lock (_gate)
        {
            return _hashes.Contains(HashCode.Combine(namespaceId, workflowId));
        }
    }
}

namespace Temporalio.Core.LocalActivities;

/// <summary>
/// The local activities of one run: which are to be executed or cancelled next, which are under way, and which history
/// has an outcome for already.
/// </summary>
internal sealed class LocalActivityQueue
{
    private readonly List<LocalActivityRequest> _requests = [];
    private readonly List<uint> _cancels = [];
    private readonly HashSet<uint> _executing = [];
    private readonly List<LocalActivityMarker> _markers = [];

    /// <summary>How many the run still waits for. One that ends waits for none.</summary>
    public int Outstanding => IsEnding ? 0 : _executing.Count + _requests.Count;

    /// <summary>Whether the workflow is about to end, so that nothing is executed for it any more.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>The outcomes in history, in the order in which they must be told.</summary>
    public LocalActivityMarker? NextMarker => _markers.Count > 0 ? _markers[0] : null;

    /// <summary>Has an activity executed.</summary>
    public void Execute(LocalActivityRequest request) => _requests.Add(request);

    /// <summary>Has an activity cancelled that is being executed.</summary>
    public void Cancel(uint seq) => _cancels.Add(seq);

    /// <summary>An outcome was found in history.</summary>
    public void AddMarker(LocalActivityMarker marker) => _markers.Add(marker);

    /// <summary>Takes the outcome that history has for an activity, if any.</summary>
    public LocalActivityMarker? TakeMarker(uint seq)
    {
        var marker = _markers.Find(m => m.Seq == seq);
        if (marker is not null)
        {
            _markers.Remove(marker);
        }

        return marker;
    }

    /// <summary>Takes back an activity that nobody executes yet.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TakeBack(uint seq) => _requests.RemoveAll(request => request.Seq == seq) > 0;

    /// <summary>An activity has ended, or nobody waits for it any more.</summary>
    public void Done(uint seq)
    {
        TakeBack(seq);
        _executing.Remove(seq);
    }

    /// <summary>The workflow ends.</summary>
    public void End() => IsEnding = true;

    /// <summary>Takes what is to be cancelled and executed.</summary>
    public (IReadOnlyList<uint> Cancels, IReadOnlyList<LocalActivityRequest> Requests) TakeWork()
    {
        var work = (_cancels.ToList(), _requests.ToList());
        _cancels.Clear();
        _requests.Clear();
        _executing.UnionWith(work.Item2.Select(request => request.Seq));
        return work;
    }
}

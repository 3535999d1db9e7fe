namespace TemporalDev.Server.Matching;

/// <summary>A poll that waits. It ends once: with a task, or empty.</summary>
internal sealed class PollWaiter(Poller poller)
    : TaskCompletionSource<IDispatchTask?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Poller Poller => poller;

    /// <summary>Where it stands in its queue; null once it left.</summary>
    public LinkedListNode<PollWaiter>? Node { get; set; }
}

using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Machines;

/// <summary>
/// Follows one thing a workflow asked for: from the command, over the event that records it, to its outcome. An event
/// that does not fit is nondeterminism.
/// </summary>
internal abstract class CommandMachine
{
    /// <summary>What messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether nothing more can happen to it.</summary>
    public abstract bool IsFinal { get; }

    /// <summary>Whether the workflow took its command back before it was sent, so that it never happened.</summary>
    public bool WasCancelledBeforeSent { get; protected set; }

    /// <summary>Applies an event: the one that records its command, or an outcome.</summary>
    /// <exception cref="WorkflowRunException">The event does not fit.</exception>
    public abstract void OnEvent(HistoryEvent e, IMachineHost host);

    /// <summary>The event belongs to another kind of command.</summary>
    protected WorkflowRunException Unhandled(HistoryEvent e) =>
        WorkflowRunException.Nondeterminism($"{Name} machine does not handle this event: {e.Describe()}");

    /// <summary>The event belongs to this kind of command, and cannot come now.</summary>
    protected WorkflowRunException InvalidTransition<TState>(TState state, HistoryEvent e)
        where TState : struct, Enum =>
        WorkflowRunException.Fatal(
            $"{Name} machine in state {state} says the transition is invalid during event {e.Describe()}");
}

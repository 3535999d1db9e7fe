using Microsoft.Extensions.Logging;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>The signal and update handlers that are under way.</summary>
internal sealed class UnfinishedHandlers
{
    private readonly LinkedList<Handler> _handlers = [];

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _handlers.Count == 0;

    /// <summary>Adds a handler.</summary>
    /// <param name="name">The signal or update.</param>
    /// <param name="updateId">The id of an update; null for a signal.</param>
    /// <param name="policy">What happens when the workflow ends first.</param>
    /// <returns>What to end it by.</returns>
    public LinkedListNode<Handler> Begin(string name, string? updateId, HandlerUnfinishedPolicy policy) =>
        _handlers.AddLast(new Handler(name, updateId, policy));

    /// <summary>Removes a handler.</summary>
    public void End(LinkedListNode<Handler> handler) => _handlers.Remove(handler);

    /// <summary>Warns of the handlers that the end of the workflow cuts off.</summary>
    public void WarnOfUnfinished(ILogger log, string workflowId)
    {
        var left = _handlers.Where(h => h.Policy == HandlerUnfinishedPolicy.WarnAndAbandon).ToList();
        var updates = left.Where(h => h.UpdateId is not null).Select(h => $"{h.Name} ({h.UpdateId})").ToList();
        if (updates.Count > 0)
        {
            WorkerLog.UnfinishedUpdates(log, workflowId, string.Join(", ", updates));
        }

        var signals = left.Where(h => h.UpdateId is null)
            .GroupBy(h => h.Name)
            .Select(group => $"{group.Key} ({group.Count()})")
            .ToList();
        if (signals.Count > 0)
        {
            WorkerLog.UnfinishedSignals(log, workflowId, string.Join(", ", signals));
        }
    }

    /// <summary>A handler that is under way.</summary>
    public sealed record Handler(string Name, string? UpdateId, HandlerUnfinishedPolicy Policy);
}

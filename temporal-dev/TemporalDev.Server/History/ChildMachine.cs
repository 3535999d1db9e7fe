using System.Globalization;
using TemporalDev.Server.History.CrossRun;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>The child workflows that a workflow waits for.</summary>
internal sealed partial class ChildMachine(WorkflowRun run)
{
    private readonly SortedDictionary<long, ChildState> _byEvent = [];

    public int Count => _byEvent.Count;

    /// <summary>Pending children, oldest first.</summary>
    public IReadOnlyCollection<ChildState> Pending => _byEvent.Values;

    /// <summary>Starts a child whose initiated event is written, once that is stored.</summary>
    public void Initiate(ChildState child)
    {
        _byEvent.Add(child.InitiatedEventId, child);
        Put(child);
        run.AfterCommit(() => Outbox.Begin(run, before => ChildStarts.StartAsync(run, child, before)));
    }

    /// <summary>Takes a child back in after a restart: starts it if need be, or looks whether it has closed.</summary>
    public void Load(ChildState child)
    {
        _byEvent.Add(child.InitiatedEventId, child);
        run.AfterCommit(() => Outbox.Begin(
            run,
            before => child.StartedEventId == 0
                ? ChildStarts.StartAsync(run, child, before)
                : ChildCloses.CheckAsync(run, child)));
    }

    /// <summary>The child runs.</summary>
    public void OnStarted(long initiatedEventId, string runId)
    {
        if (!_byEvent.TryGetValue(initiatedEventId, out var child) || child.StartedEventId != 0)
        {
            return;
        }

        var started = run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.ChildWorkflowExecutionStarted,
            ChildWorkflowExecutionStartedEventAttributes = new ChildWorkflowExecutionStartedEventAttributes
            {
                Namespace = child.NamespaceName,
                NamespaceId = run.State.NamespaceId,
                InitiatedEventId = initiatedEventId,
                WorkflowExecution = new WorkflowExecution { WorkflowId = child.WorkflowId, RunId = runId },
                WorkflowType = new WorkflowType { Name = child.WorkflowType },
                Header = Initiated(initiatedEventId).Header,
            },
        });
        child.RunId = runId;

        // A buffered event has no id yet; then the child counts as started by what it is named in.
        child.StartedEventId = started.EventId == 0 ? -1 : started.EventId;
        Put(child);
        run.Wake();
    }

    /// <summary>The buffered start of a child has got its id.</summary>
    public void NoteStartedId(long initiatedEventId, long startedEventId)
    {
        if (_byEvent.TryGetValue(initiatedEventId, out var child))
        {
            child.StartedEventId = startedEventId;
            Put(child);
        }
    }

    /// <summary>The child cannot start: its workflow id is taken.</summary>
    public void OnStartFailed(long initiatedEventId)
    {
        if (!_byEvent.TryGetValue(initiatedEventId, out var child) || child.StartedEventId != 0)
        {
            return;
        }

        Remove(child);
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.StartChildWorkflowExecutionFailed,
            StartChildWorkflowExecutionFailedEventAttributes = new StartChildWorkflowExecutionFailedEventAttributes
            {
                Namespace = child.NamespaceName,
                NamespaceId = run.State.NamespaceId,
                WorkflowId = child.WorkflowId,
                WorkflowType = new WorkflowType { Name = child.WorkflowType },
                Cause = StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists,
                InitiatedEventId = initiatedEventId,
            },
        });
        run.Wake();
    }

    /// <summary>The last run of the child has closed.</summary>
    public void OnClosed(long initiatedEventId, string firstRunId, string lastRunId, HistoryEvent close)
    {
        if (!_byEvent.TryGetValue(initiatedEventId, out var child))
        {
            return;
        }

        OnStarted(initiatedEventId, firstRunId);
        Remove(child);
        run.Events.AddExternal(ChildCloseEvents.For(child, run.State.NamespaceId, lastRunId, close));
        run.Wake();
    }

    private void Remove(ChildState child)
    {
        _byEvent.Remove(child.InitiatedEventId);
        run.RemoveItem(StateItemKind.Child, ItemId(child));
    }

    private void Put(ChildState child) => run.PutItem(StateItemKind.Child, ItemId(child), child);

    private StartChildWorkflowExecutionInitiatedEventAttributes Initiated(long eventId) =>
        run.Events[eventId].StartChildWorkflowExecutionInitiatedEventAttributes;

    private static string ItemId(ChildState child) => child.InitiatedEventId.ToString(CultureInfo.InvariantCulture);
}

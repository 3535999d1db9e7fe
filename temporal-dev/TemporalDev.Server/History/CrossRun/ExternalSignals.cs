using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.CrossRun;

/// <summary>Signals from one workflow to another.</summary>
internal static class ExternalSignals
{
    public static async Task DeliverAsync(WorkflowRun source, HistoryEvent initiated, Task before)
    {
        var attributes = initiated.SignalExternalWorkflowExecutionInitiatedEventAttributes;
        var target = ExternalTargets.Find(source, attributes.WorkflowExecution);
        var durable = target is null ? null : Signal(target, source, initiated.EventId, attributes);
        await (durable ?? Task.CompletedTask).ConfigureAwait(false);
        await before.ConfigureAwait(false);
        var result = Result(source, initiated.EventId, attributes, durable is not null);
        await Outbox.Complete(source, initiated.EventId, result).ConfigureAwait(false);
    }

    /// <returns>Null when the workflow cannot be reached.</returns>
    private static Task? Signal(
        WorkflowRun target,
        WorkflowRun source,
        long initiatedId,
        SignalExternalWorkflowExecutionInitiatedEventAttributes attributes)
    {
        var signal = new SignalOperation(
            attributes.SignalName,
            attributes.Input,
            "history-service",
            attributes.Header,
            Outbox.RequestId(source, initiatedId))
        {
            Source = source.Execution,
        };
        lock (target.Gate)
        {
            if (!ExternalTargets.IsReachable(target, source, attributes.ChildWorkflowOnly))
            {
                return null;
            }

            target.Begin();
            signal.Execute(target);
            return target.Commit();
        }
    }

    private static HistoryEvent Result(
        WorkflowRun source,
        long initiatedId,
        SignalExternalWorkflowExecutionInitiatedEventAttributes attributes,
        bool isDelivered) =>
        isDelivered
            ? new HistoryEvent
            {
                EventType = EventType.ExternalWorkflowExecutionSignaled,
                ExternalWorkflowExecutionSignaledEventAttributes = new ExternalWorkflowExecutionSignaledEventAttributes
                {
                    InitiatedEventId = initiatedId,
                    Namespace = source.State.NamespaceName,
                    NamespaceId = attributes.NamespaceId,
                    WorkflowExecution = attributes.WorkflowExecution,
#pragma warning disable CS0612 // Repeated as the worker said it.
                    Control = attributes.Control,
#pragma warning restore CS0612
                },
            }
            : new HistoryEvent
            {
                EventType = EventType.SignalExternalWorkflowExecutionFailed,
                SignalExternalWorkflowExecutionFailedEventAttributes =
                    new SignalExternalWorkflowExecutionFailedEventAttributes
                    {
                        Cause = SignalExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
                        InitiatedEventId = initiatedId,
                        Namespace = source.State.NamespaceName,
                        NamespaceId = attributes.NamespaceId,
                        WorkflowExecution = attributes.WorkflowExecution,
#pragma warning disable CS0612 // Repeated as the worker said it.
                        Control = attributes.Control,
#pragma warning restore CS0612
                    },
            };
}

using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.CrossRun;

/// <summary>Cancel requests from one workflow to another.</summary>
internal static class ExternalCancels
{
    public static async Task DeliverAsync(WorkflowRun source, HistoryEvent initiated, Task before)
    {
        var attributes = initiated.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes;
        var target = ExternalTargets.Find(source, attributes.WorkflowExecution);
        var durable = target is null ? null : Cancel(target, source, initiated.EventId, attributes);
        await (durable ?? Task.CompletedTask).ConfigureAwait(false);
        await before.ConfigureAwait(false);
        var result = Result(source, initiated.EventId, attributes, durable is not null);
        await Outbox.Complete(source, initiated.EventId, result).ConfigureAwait(false);
    }

    /// <returns>Null when the workflow cannot be reached.</returns>
    private static Task? Cancel(
        WorkflowRun target,
        WorkflowRun source,
        long initiatedId,
        RequestCancelExternalWorkflowExecutionInitiatedEventAttributes attributes)
    {
        lock (target.Gate)
        {
            if (!ExternalTargets.IsReachable(target, source, attributes.ChildWorkflowOnly))
            {
                return null;
            }

            target.Begin();
            CancelOperation.Execute(
                target,
                new WorkflowExecutionCancelRequestedEventAttributes
                {
                    Cause = attributes.Reason,
                    Identity = "history-service",
                    ExternalInitiatedEventId = initiatedId,
                    ExternalWorkflowExecution = source.Execution,
                });
            return target.Commit();
        }
    }

    private static HistoryEvent Result(
        WorkflowRun source,
        long initiatedId,
        RequestCancelExternalWorkflowExecutionInitiatedEventAttributes attributes,
        bool isDelivered) => isDelivered
        ? new HistoryEvent
        {
            EventType = EventType.ExternalWorkflowExecutionCancelRequested,
            ExternalWorkflowExecutionCancelRequestedEventAttributes =
                new ExternalWorkflowExecutionCancelRequestedEventAttributes
                {
                    InitiatedEventId = initiatedId,
                    Namespace = source.State.NamespaceName,
                    NamespaceId = attributes.NamespaceId,
                    WorkflowExecution = attributes.WorkflowExecution,
                },
        }
        : new HistoryEvent
        {
            EventType = EventType.RequestCancelExternalWorkflowExecutionFailed,
            RequestCancelExternalWorkflowExecutionFailedEventAttributes =
                new RequestCancelExternalWorkflowExecutionFailedEventAttributes
                {
                    Cause = CancelExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
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

using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>What a parent's history says of a child that closed.</summary>
internal static class ChildCloseEvents
{
    /// <param name="child">The child.</param>
    /// <param name="namespaceId">Where it was.</param>
    /// <param name="runId">The last run of its chain, whose end it is.</param>
    /// <param name="close">How that closed.</param>
    public static HistoryEvent For(ChildState child, string namespaceId, string runId, HistoryEvent close)
    {
        var execution = new WorkflowExecution { WorkflowId = child.WorkflowId, RunId = runId };
        var type = new WorkflowType { Name = child.WorkflowType };
        var (name, initiated, started) = (child.NamespaceName, child.InitiatedEventId, child.StartedEventId);
        return close.EventType switch
        {
            EventType.WorkflowExecutionCompleted => new HistoryEvent
            {
                EventType = EventType.ChildWorkflowExecutionCompleted,
                ChildWorkflowExecutionCompletedEventAttributes = new ChildWorkflowExecutionCompletedEventAttributes
                {
                    Namespace = name, NamespaceId = namespaceId, WorkflowExecution = execution, WorkflowType = type,
                    InitiatedEventId = initiated, StartedEventId = started,
                    Result = close.WorkflowExecutionCompletedEventAttributes.Result,
                },
            },
            EventType.WorkflowExecutionFailed => new HistoryEvent
            {
                EventType = EventType.ChildWorkflowExecutionFailed,
                ChildWorkflowExecutionFailedEventAttributes = new ChildWorkflowExecutionFailedEventAttributes
                {
                    Namespace = name, NamespaceId = namespaceId, WorkflowExecution = execution, WorkflowType = type,
                    InitiatedEventId = initiated, StartedEventId = started,
                    Failure = close.WorkflowExecutionFailedEventAttributes.Failure,
                    RetryState = close.WorkflowExecutionFailedEventAttributes.RetryState,
                },
            },
            EventType.WorkflowExecutionCanceled => new HistoryEvent
            {
                EventType = EventType.ChildWorkflowExecutionCanceled,
                ChildWorkflowExecutionCanceledEventAttributes = new ChildWorkflowExecutionCanceledEventAttributes
                {
                    Namespace = name, NamespaceId = namespaceId, WorkflowExecution = execution, WorkflowType = type,
                    InitiatedEventId = initiated, StartedEventId = started,
                    Details = close.WorkflowExecutionCanceledEventAttributes.Details,
                },
            },
            EventType.WorkflowExecutionTerminated => new HistoryEvent
            {
                EventType = EventType.ChildWorkflowExecutionTerminated,
                ChildWorkflowExecutionTerminatedEventAttributes = new ChildWorkflowExecutionTerminatedEventAttributes
                {
                    Namespace = name, NamespaceId = namespaceId, WorkflowExecution = execution, WorkflowType = type,
                    InitiatedEventId = initiated, StartedEventId = started,
                },
            },
            _ => new HistoryEvent
            {
                EventType = EventType.ChildWorkflowExecutionTimedOut,
                ChildWorkflowExecutionTimedOutEventAttributes = new ChildWorkflowExecutionTimedOutEventAttributes
                {
                    Namespace = name, NamespaceId = namespaceId, WorkflowExecution = execution, WorkflowType = type,
                    InitiatedEventId = initiated, StartedEventId = started,
                    RetryState = close.WorkflowExecutionTimedOutEventAttributes.RetryState,
                },
            },
        };
    }
}

using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History.CrossRun;

/// <summary>Starts children.</summary>
internal static class ChildStarts
{
    /// <summary>Starts the child, and tells the parent.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="child">What it wants.</param>
    /// <param name="before">What the parent has to be told before.</param>
    public static async Task StartAsync(WorkflowRun parent, ChildState child, Task before)
    {
        var operation = new StartOperation(parent.Services, Namespace(parent), Request(parent, child))
        {
            Parent = new ParentLink
            {
                NamespaceId = parent.State.NamespaceId,
                NamespaceName = parent.State.NamespaceName,
                WorkflowId = parent.State.WorkflowId,
                RunId = parent.State.RunId,
                InitiatedEventId = child.InitiatedEventId,
                ClosePolicy = child.ParentClosePolicy,
            },
            Root = parent.State.Root ?? parent.Execution,
        };
        StartOutcome? outcome;
        try
        {
            outcome = operation.Execute();
            await outcome.Durable.ConfigureAwait(false);
        }
        catch (Protocol.GrpcStatusException e) when (e.Code == Protocol.GrpcStatusCode.AlreadyExists)
        {
            outcome = null;
        }

        await before.ConfigureAwait(false);
        await TellParent(parent, child.InitiatedEventId, outcome?.RunId).ConfigureAwait(false);
    }

    private static Task TellParent(WorkflowRun parent, long initiatedEventId, string? runId)
    {
        lock (parent.Gate)
        {
            if (!parent.IsOpen)
            {
                return Task.CompletedTask;
            }

            parent.Begin();
            if (runId is null)
            {
                parent.Children.OnStartFailed(initiatedEventId);
            }
            else
            {
                parent.Children.OnStarted(initiatedEventId, runId);
            }

            return parent.Commit();
        }
    }

    private static NamespaceRecord Namespace(WorkflowRun parent) =>
        new() { Id = parent.State.NamespaceId, Name = parent.State.NamespaceName };

    private static StartWorkflowExecutionRequest Request(WorkflowRun parent, ChildState child)
    {
        HistoryEvent initiatedEvent;
        lock (parent.Gate)
        {
            initiatedEvent = parent.Events[child.InitiatedEventId];
        }

        var initiated = initiatedEvent.StartChildWorkflowExecutionInitiatedEventAttributes;
        return new StartWorkflowExecutionRequest
        {
            Namespace = child.NamespaceName,
            WorkflowId = child.WorkflowId,
            WorkflowType = initiated.WorkflowType,
            TaskQueue = initiated.TaskQueue,
            Input = initiated.Input,
            WorkflowExecutionTimeout = initiated.WorkflowExecutionTimeout,
            WorkflowRunTimeout = initiated.WorkflowRunTimeout,
            WorkflowTaskTimeout = initiated.WorkflowTaskTimeout,
            RequestId = Outbox.RequestId(parent, child.InitiatedEventId),
            WorkflowIdReusePolicy = initiated.WorkflowIdReusePolicy,
            RetryPolicy = initiated.RetryPolicy,
            CronSchedule = initiated.CronSchedule,
            Memo = initiated.Memo,
            SearchAttributes = initiated.SearchAttributes,
            Header = initiated.Header,
            UserMetadata = initiatedEvent.UserMetadata,
            Priority = initiated.Priority,
        };
    }
}

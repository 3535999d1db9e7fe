using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Takes the start out of a signal-with-start.</summary>
internal static class SignalWithStartRequests
{
    /// <summary>The start; unlike an ordinary one it uses what runs already unless it says otherwise.</summary>
    public static StartWorkflowExecutionRequest ToStart(SignalWithStartWorkflowExecutionRequest request)
    {
        var start = new StartWorkflowExecutionRequest
        {
            Namespace = request.Namespace,
            WorkflowId = request.WorkflowId,
            WorkflowType = request.WorkflowType,
            TaskQueue = request.TaskQueue,
            Input = request.Input,
            WorkflowExecutionTimeout = request.WorkflowExecutionTimeout,
            WorkflowRunTimeout = request.WorkflowRunTimeout,
            WorkflowTaskTimeout = request.WorkflowTaskTimeout,
            Identity = request.Identity,
            RequestId = request.RequestId,
            WorkflowIdReusePolicy = request.WorkflowIdReusePolicy,
            WorkflowIdConflictPolicy = request.WorkflowIdConflictPolicy,
            RetryPolicy = request.RetryPolicy,
            CronSchedule = request.CronSchedule,
            Memo = request.Memo,
            SearchAttributes = request.SearchAttributes,
            Header = request.Header,
            WorkflowStartDelay = request.WorkflowStartDelay,
            UserMetadata = request.UserMetadata,
            Priority = request.Priority,
        };
#pragma warning disable CS0612 // Deprecated, and still sent by older clients.
        if (start.WorkflowIdConflictPolicy == WorkflowIdConflictPolicy.Unspecified
            && start.WorkflowIdReusePolicy != WorkflowIdReusePolicy.TerminateIfRunning)
#pragma warning restore CS0612
        {
            start.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        }

        return start;
    }
}

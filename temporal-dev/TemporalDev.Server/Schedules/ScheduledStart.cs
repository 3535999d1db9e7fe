using System.Globalization;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>The request that starts a schedule's workflow.</summary>
internal static class ScheduledStart
{
    /// <summary>Who the started workflow's history names.</summary>
    public static string Identity(ScheduleRecord schedule) =>
        $"temporal-scheduler-{schedule.NamespaceName}-{schedule.ScheduleId}";

    public static StartWorkflowExecutionRequest Request(
        ScheduleRecord schedule, BufferedStart start, NewWorkflowExecutionInfo action)
    {
        var nominal = new DateTime(start.NominalTime, DateTimeKind.Utc)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var mayOverlap = (ScheduleOverlapPolicy)start.OverlapPolicy == ScheduleOverlapPolicy.AllowAll;
        var attributes = action.SearchAttributes?.Clone() ?? new SearchAttributes();
        attributes.IndexedFields["TemporalScheduledStartTime"] = JsonPayload.Of(nominal);
        attributes.IndexedFields["TemporalScheduledById"] = JsonPayload.Of(schedule.ScheduleId);
        return new StartWorkflowExecutionRequest
        {
            Namespace = schedule.NamespaceName,
            WorkflowId = $"{action.WorkflowId}-{nominal}",
            WorkflowType = action.WorkflowType,
            TaskQueue = action.TaskQueue,
            Input = action.Input,
            WorkflowExecutionTimeout = action.WorkflowExecutionTimeout,
            WorkflowRunTimeout = action.WorkflowRunTimeout,
            WorkflowTaskTimeout = action.WorkflowTaskTimeout,
            Identity = Identity(schedule),
            RequestId = Guid.NewGuid().ToString(),
            WorkflowIdReusePolicy = start.Manual
                ? WorkflowIdReusePolicy.AllowDuplicate
                : WorkflowIdReusePolicy.RejectDuplicate,
            RetryPolicy = action.RetryPolicy?.Clone(),
            Memo = action.Memo,
            SearchAttributes = attributes,
            Header = action.Header,
            UserMetadata = action.UserMetadata,
            Priority = action.Priority,
            LastCompletionResult = mayOverlap ? null : schedule.LastCompletionResult,
            ContinuedFailure = mayOverlap ? null : schedule.ContinuedFailure,
        };
    }
}

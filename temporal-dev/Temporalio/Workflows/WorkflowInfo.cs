using Temporalio.Common;
using Temporalio.Converters;
using Payload = Temporalio.Api.Common.V1.Payload;

namespace Temporalio.Workflows;

/// <summary>What is known of a run when it starts.</summary>
/// <param name="Attempt">The attempt under the workflow's retry policy, from 1.</param>
/// <param name="ContinuedRunId">The run that this one continues, if any.</param>
/// <param name="CronSchedule">The cron schedule, if any.</param>
/// <param name="ExecutionTimeout">Limit of all runs together, if any.</param>
/// <param name="FirstExecutionRunId">The first run of the chain.</param>
/// <param name="Headers">What interceptors of the client sent along.</param>
/// <param name="LastFailure">The failure of the run before this one, if it failed.</param>
/// <param name="LastResult">The result of the run before this one, if it had one.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Parent">The parent, if this is a child.</param>
/// <param name="Priority">Its place among the queue's tasks.</param>
/// <param name="RetryPolicy">The workflow's retry policy, if any.</param>
/// <param name="Root">The root of the tree of workflows, if this is not the root.</param>
/// <param name="RunId">The run's id.</param>
/// <param name="RunTimeout">Limit of this run, if any.</param>
/// <param name="StartTime">When the first workflow task began, in UTC.</param>
/// <param name="TaskQueue">The queue.</param>
/// <param name="TaskTimeout">Limit of one workflow task.</param>
/// <param name="WorkflowId">The workflow's id.</param>
/// <param name="WorkflowStartTime">When the server started the run, in UTC.</param>
/// <param name="WorkflowType">The workflow type.</param>
public record WorkflowInfo(
    int Attempt,
    string? ContinuedRunId,
    string? CronSchedule,
    TimeSpan? ExecutionTimeout,
    string FirstExecutionRunId,
    IReadOnlyDictionary<string, Payload>? Headers,
    Exception? LastFailure,
    IReadOnlyCollection<IRawValue>? LastResult,
    string Namespace,
    WorkflowInfo.ParentInfo? Parent,
    Priority Priority,
    RetryPolicy? RetryPolicy,
    WorkflowInfo.RootInfo? Root,
    string RunId,
    TimeSpan? RunTimeout,
    DateTime StartTime,
    string TaskQueue,
    TimeSpan TaskTimeout,
    string WorkflowId,
    DateTime WorkflowStartTime,
    string WorkflowType)
{
    /// <summary>The scope of log lines about this run.</summary>
    internal Dictionary<string, object> LogScope { get; } = new()
    {
        ["Attempt"] = Attempt,
        ["Namespace"] = Namespace,
        ["RunId"] = RunId,
        ["TaskQueue"] = TaskQueue,
        ["WorkflowId"] = WorkflowId,
        ["WorkflowType"] = WorkflowType,
    };

    /// <summary>The workflow that started this one as its child.</summary>
    /// <param name="Namespace">Its namespace.</param>
    /// <param name="RunId">Its run.</param>
    /// <param name="WorkflowId">Its id.</param>
    public record ParentInfo(string Namespace, string RunId, string WorkflowId);

    /// <summary>The workflow at the root of the tree that this one is in.</summary>
    /// <param name="RunId">Its run.</param>
    /// <param name="WorkflowId">Its id.</param>
    public record RootInfo(string RunId, string WorkflowId);
}

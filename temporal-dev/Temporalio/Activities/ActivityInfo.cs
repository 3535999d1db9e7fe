using Temporalio.Common;
using Temporalio.Converters;
using Payload = Temporalio.Api.Common.V1.Payload;

namespace Temporalio.Activities;

/// <summary>What is known of one attempt of an activity. Times are UTC.</summary>
/// <param name="ActivityId">The activity's id.</param>
/// <param name="ActivityType">The activity type.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="CurrentAttemptScheduledTime">When this attempt was scheduled.</param>
/// <param name="DataConverter">Converts heartbeat details.</param>
/// <param name="HeartbeatDetails">The last details an earlier attempt recorded, still encoded.</param>
/// <param name="HeartbeatTimeout">The longest silence between two heartbeats, if any.</param>
/// <param name="IsLocal">Whether it is a local activity.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Priority">Its place among the queue's tasks.</param>
/// <param name="RetryPolicy">Its retry policy, if it has one.</param>
/// <param name="ScheduleToCloseTimeout">Limit of all attempts together, if any.</param>
/// <param name="ScheduledTime">When it was scheduled first.</param>
/// <param name="StartToCloseTimeout">Limit of this attempt, if any.</param>
/// <param name="StartedTime">When this attempt was started.</param>
/// <param name="TaskQueue">The queue.</param>
/// <param name="TaskToken">What to complete it by from elsewhere.</param>
/// <param name="WorkflowId">Its workflow, if it has one.</param>
/// <param name="WorkflowNamespace">The workflow's namespace, if it has one.</param>
/// <param name="WorkflowRunId">The workflow's run, if it has one.</param>
/// <param name="WorkflowType">The workflow's type, if it has one.</param>
public record ActivityInfo(
    string ActivityId,
    string ActivityType,
    int Attempt,
    DateTime CurrentAttemptScheduledTime,
    DataConverter DataConverter,
    IReadOnlyCollection<Payload> HeartbeatDetails,
    TimeSpan? HeartbeatTimeout,
    bool IsLocal,
    string Namespace,
    Priority Priority,
    RetryPolicy? RetryPolicy,
    TimeSpan? ScheduleToCloseTimeout,
    DateTime ScheduledTime,
    TimeSpan? StartToCloseTimeout,
    DateTime StartedTime,
    string TaskQueue,
    byte[] TaskToken,
    string? WorkflowId,
    string? WorkflowNamespace,
    string? WorkflowRunId,
    string? WorkflowType)
{
    /// <summary>Whether it belongs to a workflow; an activity can also stand alone.</summary>
    public bool IsWorkflowActivity => WorkflowId is not null;

    /// <summary>Converts one of the last details that an earlier attempt recorded.</summary>
    /// <typeparam name="T">The type of the detail.</typeparam>
    /// <param name="index">Its index, from 0.</param>
    /// <returns>The detail.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such detail.</exception>
    public Task<T> HeartbeatDetailAtAsync<T>(int index) => index < 0 || index >= HeartbeatDetails.Count
        ? throw new ArgumentOutOfRangeException(
            nameof(index), index, $"The activity has {HeartbeatDetails.Count} heartbeat details.")
        : DataConverter.ToValueAsync<T>(HeartbeatDetails.ElementAt(index));
}

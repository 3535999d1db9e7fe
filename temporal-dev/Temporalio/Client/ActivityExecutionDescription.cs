using Temporalio.Api.Activity.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>All that the server tells of an activity without a workflow.</summary>
public class ActivityExecutionDescription : ActivityExecution
{
    private readonly DataConverter _dataConverter;

    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="rawDescription">What the server sent.</param>
    /// <param name="clientNamespace">The namespace.</param>
    /// <param name="dataConverter">Converts summary and details.</param>
    protected internal ActivityExecutionDescription(
        DescribeActivityExecutionResponse rawDescription, string clientNamespace, DataConverter dataConverter)
        : base(ListInfo(rawDescription.Info ?? new()), clientNamespace)
    {
        RawDescription = rawDescription;
        _dataConverter = dataConverter;
    }

    /// <summary>The number of the attempt, from 1.</summary>
    public int Attempt => Info.Attempt;

    /// <summary>Why it was asked to stop, if it was.</summary>
    public string? CanceledReason => Info.CanceledReason.Length == 0 ? null : Info.CanceledReason;

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan? CurrentRetryInterval => Info.CurrentRetryInterval?.ToTimeSpan();

    /// <summary>When its time is up, in UTC.</summary>
    public DateTime? ExpirationTime => Info.ExpirationTime?.ToDateTime();

    /// <summary>Longest time between two heartbeats.</summary>
    public TimeSpan? HeartbeatTimeout => Info.HeartbeatTimeout?.ToTimeSpan();

    /// <summary>When the last attempt ended, in UTC.</summary>
    public DateTime? LastAttemptCompleteTime => Info.LastAttemptCompleteTime?.ToDateTime();

    /// <summary>When the last heartbeat came, in UTC.</summary>
    public DateTime? LastHeartbeatTime => Info.LastHeartbeatTime?.ToDateTime();

    /// <summary>When the last attempt began, in UTC.</summary>
    public DateTime? LastStartedTime => Info.LastStartedTime?.ToDateTime();

    /// <summary>Who ran the last attempt.</summary>
    public string? LastWorkerIdentity => Info.LastWorkerIdentity.Length == 0 ? null : Info.LastWorkerIdentity;

    /// <summary>For <see cref="ActivityDescribeOptions.LongPollToken"/>; null once it has ended.</summary>
    public byte[]? LongPollToken =>
        RawDescription.LongPollToken.IsEmpty ? null : RawDescription.LongPollToken.ToByteArray();

    /// <summary>When the next attempt is due, in UTC.</summary>
    public DateTime? NextAttemptScheduleTime => Info.NextAttemptScheduleTime?.ToDateTime();

    /// <summary>How it is tried again.</summary>
    public Temporalio.Common.RetryPolicy? RetryPolicy =>
        Info.RetryPolicy is { } policy ? Temporalio.Common.RetryPolicy.FromProto(policy) : null;

    /// <summary>What it does while it is running.</summary>
    public PendingActivityState RunState => Info.RunState;

    /// <summary>Longest time for all attempts together.</summary>
    public TimeSpan? ScheduleToCloseTimeout => Info.ScheduleToCloseTimeout?.ToTimeSpan();

    /// <summary>Longest time to wait for a worker.</summary>
    public TimeSpan? ScheduleToStartTimeout => Info.ScheduleToStartTimeout?.ToTimeSpan();

    /// <summary>Longest time for one attempt.</summary>
    public TimeSpan? StartToCloseTimeout => Info.StartToCloseTimeout?.ToTimeSpan();

    internal DescribeActivityExecutionResponse RawDescription { get; }

    private ActivityExecutionInfo Info => RawDescription.Info ??= new();

    /// <summary>The summary that the activity was started with, if it was.</summary>
    public Task<string?> GetStaticSummaryAsync() => TextAsync(Info.UserMetadata?.Summary);

    /// <summary>The details that the activity was started with, if it was.</summary>
    public Task<string?> GetStaticDetailsAsync() => TextAsync(Info.UserMetadata?.Details);

    private static ActivityExecutionListInfo ListInfo(ActivityExecutionInfo info) => new()
    {
        ActivityId = info.ActivityId,
        RunId = info.RunId,
        ActivityType = info.ActivityType,
        ScheduleTime = info.ScheduleTime,
        CloseTime = info.CloseTime,
        Status = info.Status,
        SearchAttributes = info.SearchAttributes,
        TaskQueue = info.TaskQueue,
        StateTransitionCount = info.StateTransitionCount,
        ExecutionDuration = info.ExecutionDuration,
    };

    private async Task<string?> TextAsync(Payload? payload) => payload is null
        ? null
        : await _dataConverter.ToValueAsync<string?>(payload).ConfigureAwait(false);
}

using Temporalio.Api.Activity.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;

namespace Temporalio.Client;

/// <summary>What lists tell of an activity without a workflow.</summary>
public class ActivityExecution
{
    private readonly Lazy<SearchAttributeCollection> _searchAttributes;

    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="rawInfo">What the server sent.</param>
    /// <param name="clientNamespace">The namespace.</param>
    protected internal ActivityExecution(ActivityExecutionListInfo rawInfo, string clientNamespace)
    {
        RawInfo = rawInfo;
        Namespace = clientNamespace;
        _searchAttributes = new(() => rawInfo.SearchAttributes is { } attributes
            ? SearchAttributeCollection.FromProto(attributes)
            : SearchAttributeCollection.Empty);
    }

    /// <summary>The activity's id.</summary>
    public string ActivityId => RawInfo.ActivityId;

    /// <summary>Its run id.</summary>
    public string ActivityRunId => RawInfo.RunId;

    /// <summary>Its type.</summary>
    public string ActivityType => RawInfo.ActivityType?.Name ?? string.Empty;

    /// <summary>When it ended, in UTC; null while it is running.</summary>
    public DateTime? CloseTime => RawInfo.CloseTime?.ToDateTime();

    /// <summary>How long it took; null while it is running.</summary>
    public TimeSpan? ExecutionDuration => RawInfo.ExecutionDuration?.ToTimeSpan();

    /// <summary>Its namespace.</summary>
    public string Namespace { get; private init; }

    /// <summary>When it was scheduled first, in UTC.</summary>
    public DateTime ScheduledTime => RawInfo.ScheduleTime?.ToDateTime() ?? default;

    /// <summary>How often its state has changed.</summary>
    public long StateTransitionCount => RawInfo.StateTransitionCount;

    /// <summary>Whether it is running, or how it ended.</summary>
    public ActivityExecutionStatus Status => RawInfo.Status;

    /// <summary>The task queue its worker polls.</summary>
    public string TaskQueue => RawInfo.TaskQueue;

    /// <summary>Its search attributes.</summary>
    public SearchAttributeCollection TypedSearchAttributes => _searchAttributes.Value;

    internal ActivityExecutionListInfo RawInfo { get; }
}

using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <summary>All that the server tells of a schedule.</summary>
public class ScheduleDescription
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> _memo;
    private readonly Lazy<SearchAttributeCollection> _searchAttributes;

    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="id">The schedule's id.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="rawDescription">What the server sent.</param>
    /// <param name="dataConverter">Converts the memo.</param>
    protected internal ScheduleDescription(
        string id, Schedule schedule, DescribeScheduleResponse rawDescription, DataConverter dataConverter)
    {
        Id = id;
        Schedule = schedule;
        Info = ScheduleInfo.FromProto(rawDescription.Info ?? new());
        RawDescription = rawDescription;
        _memo = new(() => dataConverter.ToRawValues(rawDescription.Memo?.Fields));
        _searchAttributes = new(() => rawDescription.SearchAttributes is { } attributes
            ? SearchAttributeCollection.FromProto(attributes)
            : SearchAttributeCollection.Empty);
    }

    /// <summary>The schedule's id.</summary>
    public string Id { get; private init; }

    /// <summary>What has happened and will happen.</summary>
    public ScheduleInfo Info { get; private init; }

    /// <summary>The memo of the schedule itself; values are decoded when asked for.</summary>
    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => _memo.Value;

    /// <summary>The schedule, for example to be changed and sent back.</summary>
    public Schedule Schedule { get; private init; }

    /// <summary>The search attributes of the schedule itself.</summary>
    public SearchAttributeCollection TypedSearchAttributes => _searchAttributes.Value;

    internal DescribeScheduleResponse RawDescription { get; }
}

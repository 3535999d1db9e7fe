using Temporalio.Api.Schedule.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <summary>What lists tell of a schedule.</summary>
public class ScheduleListDescription
{
    private readonly Lazy<IReadOnlyDictionary<string, IEncodedRawValue>> _memo;
    private readonly Lazy<SearchAttributeCollection> _searchAttributes;

    /// <summary>Creates it of what the server sent.</summary>
    /// <param name="rawEntry">What the server sent.</param>
    /// <param name="dataConverter">Converts the memo.</param>
    protected internal ScheduleListDescription(ScheduleListEntry rawEntry, DataConverter dataConverter)
    {
        RawEntry = rawEntry;
        if (rawEntry.Info is { } info)
        {
            Schedule = ScheduleListSchedule.FromProto(info);
            Info = Schedules.ScheduleListInfo.FromProto(info);
        }

        _memo = new(() => dataConverter.ToRawValues(rawEntry.Memo?.Fields));
        _searchAttributes = new(() => rawEntry.SearchAttributes is { } attributes
            ? SearchAttributeCollection.FromProto(attributes)
            : SearchAttributeCollection.Empty);
    }

    /// <summary>The schedule's id.</summary>
    public string Id => RawEntry.ScheduleId;

    /// <summary>The schedule; null on servers whose lists lack it, such as those without advanced visibility.</summary>
    public ScheduleListSchedule? Schedule { get; private init; }

    /// <summary>What has happened and will happen; null where <see cref="Schedule"/> is.</summary>
    public ScheduleListInfo? Info { get; private init; }

    /// <summary>The memo of the schedule itself; values are decoded when asked for.</summary>
    public IReadOnlyDictionary<string, IEncodedRawValue> Memo => _memo.Value;

    /// <summary>The search attributes of the schedule itself.</summary>
    public SearchAttributeCollection TypedSearchAttributes => _searchAttributes.Value;

    internal ScheduleListEntry RawEntry { get; }
}

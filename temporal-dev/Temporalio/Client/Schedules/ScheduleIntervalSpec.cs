using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Times in equal distances, counted from the Unix epoch.</summary>
/// <param name="Every">The distance; at least 1 s.</param>
/// <param name="Offset">How far the times are moved; less than the distance. Default not at all.</param>
public record ScheduleIntervalSpec(TimeSpan Every, TimeSpan? Offset = null)
{
    internal static ScheduleIntervalSpec FromProto(IntervalSpec proto) =>
        new(proto.Interval?.ToTimeSpan() ?? default, proto.Phase?.ToTimeSpan());

    internal IntervalSpec ToProto() => new()
    {
        Interval = Duration.FromTimeSpan(Every),
        Phase = Offset is { } offset ? Duration.FromTimeSpan(offset) : null,
    };
}

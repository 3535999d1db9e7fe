using System.Collections.Concurrent;
using Google.Protobuf;
using NodaTime;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Finds the time zone of a spec.</summary>
internal static class SpecTimeZones
{
    private static readonly ConcurrentDictionary<string, SpecTimeZone> ByName = new(StringComparer.Ordinal);

    public static SpecTimeZone Utc { get; } = new TzdbTimeZone(DateTimeZone.Utc);

    /// <summary>The zone of the spec's own data, or the one that it names; UTC if there is neither.</summary>
    /// <exception cref="SpecException">There is no such zone, or the data are malformed.</exception>
    public static SpecTimeZone Of(ScheduleSpec spec) =>
        spec.TimezoneData.IsEmpty ? Named(spec.TimezoneName) : TzFile.Parse(spec.TimezoneData.Span);

    /// <summary>The zone of that name in the IANA database.</summary>
    /// <exception cref="SpecException">There is none.</exception>
    public static SpecTimeZone Named(string name)
    {
        if (name is "" or "UTC")
        {
            return Utc;
        }

        if (ByName.TryGetValue(name, out var known))
        {
            return known;
        }

        if (name.StartsWith('/') || name.StartsWith('\\') || name.Contains("..", StringComparison.Ordinal))
        {
            throw new SpecException("time: invalid location name");
        }

        var id = name == "Local" ? TimeZoneInfo.Local.Id : name;
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
        if (zone is null)
        {
            return name == "Local" ? Utc : throw new SpecException($"unknown time zone {name}");
        }

        return ByName.GetOrAdd(name, new TzdbTimeZone(zone));
    }
}

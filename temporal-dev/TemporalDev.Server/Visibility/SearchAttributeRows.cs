using System.Globalization;
using System.Text.Json;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Search attributes as SQL compares them: one row a value.</summary>
internal static class SearchAttributeRows
{
    /// <summary>Names and values; lists have several. Times are ticks, bools are 0 and 1.</summary>
    public static IEnumerable<(string Name, object Value)> Of(SearchAttributes? attributes)
    {
        foreach (var (name, payload) in attributes?.IndexedFields ?? [])
        {
            if (payload.Data.IsEmpty)
            {
                continue;
            }

            var isTime = payload.Metadata.TryGetValue("type", out var type) && type.ToStringUtf8() == "Datetime";
            using var json = JsonDocument.Parse(payload.Data.Memory);
            var values = json.RootElement.ValueKind == JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select(e => ValueOf(e, isTime))]
                : new[] { ValueOf(json.RootElement, isTime) };
            foreach (var value in values)
            {
                if (value is not null)
                {
                    yield return (name, value);
                }
            }
        }
    }

    /// <summary>Reads a time as RFC 3339 writes it, with nanoseconds if need be.</summary>
    public static bool TryTicks(string text, out long ticks)
    {
        var isTime = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        ticks = time.UtcTicks;
        return isTime;
    }

    private static object? ValueOf(JsonElement element, bool isTime) => element.ValueKind switch
    {
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.Number when element.TryGetInt64(out var number) => number,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when isTime && TryTicks(element.GetString()!, out var ticks) => ticks,
        JsonValueKind.String => element.GetString(),
        _ => null,
    };
}

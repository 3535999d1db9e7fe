using System.Globalization;
using System.Text.Json;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Search attributes as SQL compares them: one row a value.</summary>
internal static class SearchAttributeRows
{
    /// <summary>Names and values; lists and texts have several. Times are ticks, bools are 0 and 1.</summary>
    public static IEnumerable<(string Name, object Value)> Of(SearchAttributes? attributes)
    {
        foreach (var (name, payload) in attributes?.IndexedFields ?? [])
        {
            if (payload.Data.IsEmpty)
            {
                continue;
            }

            var type = payload.Metadata.TryGetValue("type", out var named) ? named.ToStringUtf8() : "";
            using var json = JsonDocument.Parse(payload.Data.Memory);
            foreach (var value in ValuesOf(json.RootElement, type))
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

    private static List<object?> ValuesOf(JsonElement element, string type)
    {
        var isTime = type == nameof(SearchAttributeType.Datetime);
        return element switch
        {
            { ValueKind: JsonValueKind.Array } => [.. element.EnumerateArray().SelectMany(e => ValuesOf(e, type))],
            { ValueKind: JsonValueKind.String } when type == nameof(SearchAttributeType.Text) =>
                [.. TextWords.Of(element.GetString()!).Distinct()],
            _ => [ValueOf(element, isTime)],
        };
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

using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf;
using TemporalDev.Server.Schedules.Spec;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Tests.Schedules;

/// <summary>
/// Times of specs as the real server 1.29.1 told them (<c>ListScheduleMatchingTimes</c>), one case a line in
/// <c>matching-times.jsonl</c>: calendars on both days of the year on which clocks change, in zones of all kinds.
/// </summary>
public sealed class MatchingTimesTests
{
    /// <summary>Line numbers, so that a failure names its case and nothing long.</summary>
    public static TheoryData<int> Lines => new(Enumerable.Range(0, Cases.Length));

    private static string[] Cases { get; } = File.ReadAllLines(Path.Combine(
        typeof(MatchingTimesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "ProjectFolder").Value!,
        "Schedules",
        "matching-times.jsonl"));

    [Theory]
    [MemberData(nameof(Lines))]
    public void Next_OfSpecOnRecord_GivesTheTimesOfTheRealServer(int line)
    {
        using var json = JsonDocument.Parse(Cases[line]);
        var root = json.RootElement;
        var spec = CompiledSpec.From(JsonParser.Default.Parse<ScheduleSpec>(root.GetProperty("spec").GetRawText()));
        var expected = root.GetProperty("times").GetString()!;
        var known = expected.Count(c => c == ' ') + (expected.Length == 0 ? 0 : 1);
        var times = Times(spec, Ticks(root.GetProperty("start")), Ticks(root.GetProperty("end"))).Take(1000).ToList();
        Assert.Equal(root.GetProperty("count").GetInt32(), times.Count);
        Assert.Equal(expected, string.Join(' ', times.Take(known).Select(Text)));
    }

    private static IEnumerable<long> Times(CompiledSpec spec, long start, long end)
    {
        var jitter = new Jitter("00000000-0000-0000-0000-000000000000", "any");
        for (var next = spec.Next(start, jitter); next?.Actual <= end; next = spec.Next(next.Value.Actual, jitter))
        {
            yield return next.Value.Actual;
        }
    }

    private static long Ticks(JsonElement time) => time.GetDateTime().Ticks;

    private static string Text(long ticks)
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        var format = time.Second == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}

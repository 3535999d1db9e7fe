using Nightshift.Cli.Output;
using Nightshift.Cli.Schedules;

namespace Nightshift.Cli.Tests.Schedules;

public sealed class CalendarViewTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_WhatFiresOftenAndSeldom_IsInOneOrderADay()
    {
        List<(DateTimeOffset, string)> fires = [(Midnight.AddHours(6), "daily"), (Midnight.AddHours(30), "daily")];
        fires.AddRange(Enumerable.Range(0, 24).Select(hour => (Midnight.AddHours(hour), "hourly")));

        Assert.Equal(
            """
            Sat 2026-11-21
              00:00  hourly, 24 times until 23:00
              06:00  daily
            Sun 2026-11-22
              06:00  daily

            """,
            Write(fires, TimeZoneInfo.Utc));
    }

    [Fact]
    public void Write_InAnotherZone_HasItsDays() => Assert.Equal(
        "Sun 2026-11-22\n  00:30  late\n",
        Write([(Midnight.AddHours(23.5), "late")], TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Fact]
    public void Write_Nothing_SaysSo() =>
        Assert.Equal("Nothing fires in this time.\n", Write([], TimeZoneInfo.Utc));

    private static string Write(IReadOnlyList<(DateTimeOffset Time, string Id)> fires, TimeZoneInfo zone)
    {
        using var output = new StringWriter { NewLine = "\n" };
        CalendarView.Write(CliConsole.Create(output, TextWriter.Null, isTerminal: false, colored: false), fires, zone);
        return output.ToString();
    }
}

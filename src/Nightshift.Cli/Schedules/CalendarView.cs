using System.Globalization;
using Nightshift.Cli.Output;

namespace Nightshift.Cli.Schedules;

/// <summary>The next days, a line for each time at which something fires.</summary>
internal static class CalendarView
{
    // What fires all the time would hide the rest.
    private const int LinesOfOnePerDay = 4;

    /// <summary>Writes the days.</summary>
    /// <param name="console">Where.</param>
    /// <param name="fires">What fires, and when, in any order.</param>
    /// <param name="zone">The zone of the times.</param>
    public static void Write(
        CliConsole console, IReadOnlyList<(DateTimeOffset Time, string Id)> fires, TimeZoneInfo zone)
    {
        if (fires.Count == 0)
        {
            console.Output.WriteLine("Nothing fires in this time.");
            return;
        }

        var days = fires.Select(fire => (Local: TimeZoneInfo.ConvertTime(fire.Time, zone), fire.Id))
            .GroupBy(fire => fire.Local.Date).OrderBy(day => day.Key);
        foreach (var day in days)
        {
            console.Output.WriteLine(day.Key.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture));
            var lines = day.GroupBy(fire => fire.Id).SelectMany(group => group.Count() <= LinesOfOnePerDay
                ? group.Select(fire => (fire.Local, Text: fire.Id))
                : [(group.Min(fire => fire.Local),
                    $"{group.Key}, {group.Count()} times until {group.Max(fire => fire.Local):HH:mm}")]);
            foreach (var (local, text) in lines.OrderBy(line => line.Local)
                .ThenBy(line => line.Text, StringComparer.Ordinal))
            {
                console.Output.WriteLine($"  {local:HH:mm}  {text}");
            }
        }
    }
}

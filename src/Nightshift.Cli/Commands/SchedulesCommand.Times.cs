using System.CommandLine;
using Nightshift.Activities.Records;
using Nightshift.Cli.Schedules;
using Nightshift.Cli.Sessions;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary>Commands that show when schedules ran, and when they will.</summary>
internal sealed partial class SchedulesCommand
{
    /// <summary>As many as a server tells at once.</summary>
    private const int MostTimes = 1_000;

    private const int MostDays = 366;

    /// <summary>Times of one schedule in a calendar: a minute's rhythm for two weeks.</summary>
    private const int MostTimesOfOne = 20_000;

    private Command Runs()
    {
        var id = IdArgument();
        var limit = CommandValues.Count("--limit", "How many.", 50);
        return Checked(
            "runs", "List a schedule's runs, latest first.", [id, limit], Within(limit, MostTimes),
            async (session, result, most, token) =>
            {
                var name = result.GetValue(id)!;
                var runs = await session.Service<RecordStore>().ScheduleRunsAsync(name, most, token);
                if (runs.Count == 0)
                {
                    // A schedule that is gone still has its runs; one that never was has none.
                    await Book(session).ShowAsync(name, token);
                }

                Print(result, runs, () => ScheduleViews.WriteRuns(_context.Console(result), runs));
            });
    }

    private Command Next()
    {
        var id = IdArgument();
        var count = CommandValues.Count("--count", "How many.", 10);
        return Checked(
            "next", "List the next fire times.", [id, count], Within(count, MostTimes),
            async (session, result, wanted, token) =>
            {
                var view = await Book(session).ShowAsync(result.GetValue(id)!, token);
                var now = _context.TimeProvider.GetUtcNow();
                IReadOnlyList<DateTimeOffset> times = [];
                foreach (var days in new[] { 2, 62, 3660 })
                {
                    times = await Book(session).TimesAsync(view.Id, now, now.AddDays(days), token);
                    if (times.Count >= wanted)
                    {
                        break;
                    }
                }

                var shown = times.Take(wanted).ToList();
                if (view.Paused)
                {
                    _context.Console(result).Say(
                        $"'{view.Id}' is paused: it does not fire at these times. {view.Note}");
                }

                Print(result, shown, () => Lines(result, shown.Count == 0
                    ? ["It has no fire times: it waits for something else, or is over."]
                    : shown.Select(time => $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")));
            });
    }

    private Command Calendar()
    {
        var days = CommandValues.Count("--days", "How many days.", 7);
        var zone = new Option<string>("--time-zone")
        {
            Description = "The zone of the days.",
            DefaultValueFactory = _ => "UTC",
            HelpName = "ZONE",
        };
        return Checked(
            "calendar", "Show what fires in the next days.", [days, zone],
            async (result, token) => (Days: await Within(days, MostDays)(result, token), Zone: Zone(result, zone)),
            async (session, result, values, token) =>
            {
                var fires = await FiresAsync(session, result, values.Days, token);
                Print(
                    result,
                    fires.OrderBy(fire => fire.Time).Select(fire => new { fire.Time, fire.Id }).ToList(),
                    () => CalendarView.Write(_context.Console(result), fires, values.Zone));
            });
    }

    private static TimeZoneInfo Zone(ParseResult result, Option<string> option)
    {
        var name = result.GetValue(option) ?? "";
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new CliException(
                ExitCodes.BadInput, $"'time-zone' is '{name}'; use an IANA name such as 'Europe/Berlin'.");
    }

    private static Func<ParseResult, CancellationToken, Task<int>> Within(Option<int> option, int most) =>
        (result, _) => Task.FromResult(
            CommandValues.Within(option.Name.TrimStart('-'), result.GetValue(option), 1, most));

    private async Task<IReadOnlyList<(DateTimeOffset Time, string Id)>> FiresAsync(
        Session session, ParseResult result, int days, CancellationToken cancellationToken)
    {
        var (book, now) = (Book(session), _context.TimeProvider.GetUtcNow());
        List<(DateTimeOffset Time, string Id)> fires = [];
        foreach (var view in (await book.ListAsync(cancellationToken)).Where(view => !view.Paused))
        {
            var times = await book.AllTimesAsync(view.Id, now, now.AddDays(days), MostTimesOfOne, cancellationToken);
            fires.AddRange(times.Select(time => (time, view.Id)));
            if (times.Count == MostTimesOfOne)
            {
                _context.Console(result).Say($"'{view.Id}' fires so often that it is shown until {times[^1]:u} only.");
            }
        }

        return fires;
    }
}

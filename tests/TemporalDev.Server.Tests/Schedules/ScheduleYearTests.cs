using System.Globalization;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Schedules;

/// <summary>A year of weekdays at nine in Berlin, skipped through; time outside stands still.</summary>
public sealed class ScheduleYearTests : IDisposable
{
    private static readonly DateTimeOffset NewYear = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Year_OfWeekdaysWithOverlapAndDowntime_StartsEachSlotOnceInOrder()
    {
        var expected = Slots().ToList();
        var nominal = new List<DateTimeOffset>();
        var late = 0;
        var name = $"year-{Guid.NewGuid():N}";

        // Half a year; then the server is down for two weeks.
        var half = expected.Count / 2;
        late += await RunAsync(name, NewYear, half, nominal, isNew: true);
        late += await RunAsync(name, NewYear + TimeSpan.FromDays(14), expected.Count - half, nominal, isNew: false);

        Assert.Equal(261, expected.Count);
        Assert.Equal(expected, nominal);

        // Every tenth run took until after the next two slots, and two weeks of slots were made up for.
        Assert.InRange(late, 30, 60);
    }

    /// <summary>Runs a server from a time on until so many runs have ended.</summary>
    /// <returns>How many of them began later than their slots.</returns>
    private async Task<int> RunAsync(
        string name, DateTimeOffset from, int runs, List<DateTimeOffset> nominal, bool isNew)
    {
        await using var server = await TemporalDevServer.StartAsync(new()
        {
            DatabaseFile = _database.Path,
            TimeProvider = new ManualTimeProvider(from),
            TimeSkipping = TimeSkippingMode.Locked,
        });
        using var script = new Script(new ProtocolClient(server.Address), name);
        if (isNew)
        {
            await script.CreateScheduleAsync(Weekdays);
        }

        server.TimeSkipping!.Unlock();
        var late = 0;
        for (var run = 0; run < runs; run++)
        {
            late += await PlayRunAsync(script, nominal) ? 1 : 0;
        }

        server.TimeSkipping.Lock();
        await server.AbandonAsync();
        return late;
    }

    private static void Weekdays(Schedule schedule)
    {
        schedule.Spec = new ScheduleSpec { CronString = { "0 9 * * 1-5" }, TimezoneName = "Europe/Berlin" };
        schedule.Policies.OverlapPolicy = ScheduleOverlapPolicy.BufferAll;
    }

    /// <summary>One run: an hour of work, and every tenth time two and a half days.</summary>
    private static async Task<bool> PlayRunAsync(Script script, List<DateTimeOffset> nominal)
    {
        var task = await script.PollAsync();
        var slot = Slot(task);
        nominal.Add(slot);
        var hours = nominal.Count % 10 == 0 ? 60 : 1;
        await script.CompleteAsync(task, Commands.StartTimer("work", hours * 3600));
        await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        return task.History.Events[0].EventTime.ToDateTimeOffset() > slot;
    }

    private static DateTimeOffset Slot(PollWorkflowTaskQueueResponse task)
    {
        const int length = 20;
        return DateTimeOffset.Parse(task.WorkflowExecution.WorkflowId[^length..], CultureInfo.InvariantCulture);
    }

    /// <summary>Nine in Berlin on every weekday of 2027: summer time is from March 28 to October 30.</summary>
    private static IEnumerable<DateTimeOffset> Slots()
    {
        for (var day = NewYear; day.Year == NewYear.Year; day = day.AddDays(1))
        {
            var isSummer = day >= new DateTime(2027, 3, 28) && day < new DateTime(2027, 10, 31);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return day.AddHours(isSummer ? 7 : 8);
            }
        }
    }
}

using Nightshift.Contracts.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>
/// Worker and server are gone for three hours across fire slots. Each missed-run policy does what its table in
/// docs/schedules.md says, and no slot runs twice.
/// </summary>
public sealed class DownTimeTests
{
    private static readonly Dictionary<string, SchedulePolicies> Policies = new()
    {
        ["skip"] = new() { MissedRun = MissedRunPolicy.Skip },
        ["once"] = new() { MissedRun = MissedRunPolicy.CatchUpOnce },
        ["once-recent"] = new() { MissedRun = MissedRunPolicy.CatchUpOnce, UsefulFor = TimeSpan.FromHours(2) },
        ["all"] = new() { MissedRun = MissedRunPolicy.CatchUpAll, Overlap = OverlapPolicy.BufferAll },
        ["all-recent"] = new()
        {
            MissedRun = MissedRunPolicy.CatchUpAll,
            Overlap = OverlapPolicy.AllowAll,
            UsefulFor = TimeSpan.FromHours(1),
        },
    };

    // Down from 1:30 to 4:30; the slots of 2, 3 and 4 o'clock are missed. Then 5 o'clock runs in time.
    [Theory]
    [InlineData("skip", "1 5", 0, 3)]
    [InlineData("once", "1 2 5", 2, 0)]
    [InlineData("once-recent", "1 3 5", 1, 1)]
    [InlineData("all", "1 2 3 4 5", 0, 0)]
    [InlineData("all-recent", "1 4 5", 0, 2)]
    public async Task DownForThreeHours_EachPolicy_DoesWhatItsTableSays(
        string policy, string slots, long skipped, long missed)
    {
        await using var house = await StartAsync(durable: true);
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("hourly", new IntervalTrigger(TimeSpan.FromHours(1))) with
            {
                Policies = Policies[policy] with { MaxRetries = 0, BreakerThreshold = 0 },
            });
            await house.SkipToAsync(Begin.AddHours(1.5));
        });
        await house.RestartAfterAsync(TimeSpan.FromHours(3));
        await house.WorkAsync(() => house.SkipToAsync(Begin.AddHours(5.2)));

        var runs = await house.RunsAsync("hourly");
        Assert.All(runs, run => Assert.Equal("succeeded", run.Status));
        Assert.Equal(slots, string.Join(' ', runs.Select(run => (run.Slot - Begin).TotalHours)));
        var view = await house.Book.ShowAsync("hourly", Token);
        Assert.Equal((skipped, missed), (view.SkippedOverlap, view.MissedWindow));
    }
}

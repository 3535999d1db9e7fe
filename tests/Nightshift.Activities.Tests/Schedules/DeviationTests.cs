using Nightshift.Activities.Schedules.Import;
using Nightshift.Contracts.Schedules;
using Temporalio.Client.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>What somebody changes in Temporal is honoured, and shown beside the definition.</summary>
public sealed class DeviationTests
{
    [Fact]
    public async Task Schedules_AsTheyWereMade_DeviateInNothing()
    {
        await using var house = await StartAsync();
        var text = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Samples", "legacy-schedules.json"), Token);
        await house.Get<ScheduleImporter>().ImportAsync(ScheduleFile.Read("old.json", text), "test", Token);
        string[] crons =
        [
            "@every 90m", "@monthly", "*/10 8-18 1,15 JAN-jun sat,sun", "30 0 6 * * FRI-7 2041", "5/20 4 * * 7",
            "0 6 1 * * 2041-2045/2", "0 6 * * * # mornings",
        ];
        for (var index = 0; index < crons.Length; index++)
        {
            await house.CreateAsync(Schedule($"cron-{index}", new CronTrigger(crons[index])));
        }

        var deviating = (await house.Book.ListAsync(Token)).Where(view => view.Deviations.Count > 0);

        Assert.Empty(deviating.Select(view => (view.Id, view.Deviations[0])));
    }

    [Theory]
    [InlineData("0 7 * * *")]
    [InlineData("0 6 * * mon-fri")]
    [InlineData("0 6 2-31 * *")]
    [InlineData("1 0 6 * * * *")]
    [InlineData("@every 1d")]
    public async Task Cron_ThatSomebodyChanged_IsShown(string changed)
    {
        await using var house = await StartAsync();
        await house.CreateAsync(Schedule("daily", new CronTrigger("0 6 * * *")));
        await house.Client.GetScheduleHandle("daily").UpdateAsync(input => new ScheduleUpdate(
            input.Description.Schedule with { Spec = new ScheduleSpec { CronExpressions = [changed] } }));

        Assert.Equal(
            "It fires otherwise in Temporal than its definition says (cron 0 6 * * *).",
            Assert.Single((await house.Book.ShowAsync("daily", Token)).Deviations));
    }

    [Fact]
    public async Task PoliciesAndPause_ThatSomebodyChanged_AreShown()
    {
        await using var house = await StartAsync();
        await house.CreateAsync(Schedule("daily", new DailyTrigger(new TimeOnly(6, 0))));
        var handle = house.Client.GetScheduleHandle("daily");
        await handle.UpdateAsync(input => new ScheduleUpdate(input.Description.Schedule with
        {
            Policy = new SchedulePolicy
            {
                Overlap = Temporalio.Api.Enums.V1.ScheduleOverlapPolicy.AllowAll,
                CatchupWindow = TimeSpan.FromHours(1),
            },
        }));
        await handle.PauseAsync("by the Web UI");

        var view = await house.Book.ShowAsync("daily", Token);
        Assert.Equal((true, "by the Web UI"), (view.Paused, view.Note));
        Assert.Equal(
            [
                "'overlap' is allow_all in Temporal, and skip in the definition.",
                "The catch-up window is 1h in Temporal, and 1d by the definition.",
            ],
            view.Deviations);
    }
}

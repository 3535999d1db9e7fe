using System.Text.Json;
using Acceptance.Tests.Support;
using TestSupport.RealServer;

namespace Acceptance.Tests;

/// <summary><c>nightshift start</c>: server, worker and default schedules in one process, and state is kept.</summary>
public sealed class OneProcessIsTheHouse
{
    private static readonly string[] Defaults =
        ["daily-review", "daily-social", "monthly-cro", "monthly-review", "weekly-content", "weekly-seo"];

    [Fact]
    public async Task WhoseSchedulesRunToTheirRecordsAndOutliveIt()
    {
        await using var household = new Household();
        var start = household.Start("start", "--verbose");
        await start.UntilAsync(line => line == "Ctrl+C stops.");
        Assert.Equal(Defaults, (await SchedulesAsync(household)).Keys.Where(id => id != "reconciliation"));

        (await household.RunAsync("schedules", "trigger", "monthly-review")).ExpectExit(0);
        await start.UntilErrorAsync(line => line.Contains(" of monthly-review ended: succeeded."));
        (await household.RunAsync("schedules", "disable", "weekly-seo", "--reason", "Later", "--by", "Ada"))
            .ExpectExit(0);
        await start.KillAsync();

        var again = household.Start("start");
        await again.UntilAsync(line => line == "7 schedules, 1 of them paused");
        await again.UntilAsync(line => line == "Ctrl+C stops.");
        var kept = await SchedulesAsync(household);
        Assert.Equal(Defaults, kept.Keys.Where(id => id != "reconciliation"));
        Assert.Equal(
            ("paused", "Disabled by Ada: Later"),
            (kept["weekly-seo"].GetProperty("state").GetString(), kept["weekly-seo"].GetProperty("note").GetString()));
        Assert.Equal(1, kept["monthly-review"].GetProperty("succeeded").GetInt32());
        await again.SignalAsync("TERM");
        (await again.WaitAsync()).ExpectExit(0);
    }

    [Fact]
    public async Task ToTheTemporalCliToo()
    {
        Assert.SkipWhen(RealServerCli.Path is null, RealServerCli.MissingReason);
        await using var household = new Household();
        var start = household.Start("start", "--verbose");
        await start.UntilAsync(line => line == "Ctrl+C stops.");
        var address = household.EmbeddedServerAddress();

        var listed = (await TemporalCli.RunAsync(address, "schedule", "list"))!.Value.EnumerateArray()
            .Select(schedule => schedule.GetProperty("scheduleId").GetString()!);
        Assert.Equal(Defaults, listed.Where(id => id != "reconciliation").Order(StringComparer.Ordinal));

        await TemporalCli.RunAsync(address, "schedule", "trigger", "-s", "monthly-cro");
        await start.UntilErrorAsync(line => line.Contains(" of monthly-cro ended: succeeded."));
        Assert.Contains(household.Records.ScheduledRuns(), run => run.StartsWith(
            "monthly-cro succeeded 1 ", StringComparison.Ordinal));
    }

    private static async Task<SortedDictionary<string, JsonElement>> SchedulesAsync(Household household)
    {
        var list = (await household.RunAsync("schedules", "list", "-o", "json")).ExpectExit(0).Json;
        return new(
            list.EnumerateArray().ToDictionary(schedule => schedule.GetProperty("id").GetString()!),
            StringComparer.Ordinal);
    }
}

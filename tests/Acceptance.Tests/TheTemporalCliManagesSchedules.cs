using System.Text.Json;
using Acceptance.Tests.Support;
using TestSupport.RealServer;

namespace Acceptance.Tests;

/// <summary>
/// The official <c>temporal</c> CLI and <c>nightshift</c> look at, and change, the same schedules; on the real server
/// and on ours.
/// </summary>
public sealed class TheTemporalCliManagesSchedules
{
    private const string Id = "new-year";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AndNightshiftAgreesAfterEachCommand(bool isReal)
    {
        Assert.SkipWhen(RealServerCli.Path is null, RealServerCli.MissingReason);
        await using var server = isReal ? await RealTemporalServer.StartAsync() : null;
        await using var household = await HouseholdAsync(server);
        var worker = household.StartWorker();
        await worker.UntilAsync(line => line.Contains("Application started."));
        var address = server?.Address ?? household.EmbeddedServerAddress();

        var listed = await TemporalCli.RunAsync(address, "schedule", "list");
        Assert.Equal(Id, Assert.Single(listed!.Value.EnumerateArray()).GetProperty("scheduleId").GetString());
        var ours = (await household.RunAsync("schedules", "list", "-o", "json")).ExpectExit(0).Json;
        Assert.Equal(Id, Assert.Single(ours.EnumerateArray()).GetProperty("id").GetString());
        await AgreeAsync(household, address, "active", note: Id, total: 0);

        await TemporalCli.RunAsync(address, "schedule", "toggle", "-s", Id, "--pause", "--reason", "Too loud.");
        await AgreeAsync(household, address, "paused", "Too loud.", total: 0);
        await TemporalCli.RunAsync(address, "schedule", "toggle", "-s", Id, "--unpause", "--reason", "Quiet again.");
        await AgreeAsync(household, address, "active", "Quiet again.", total: 0);

        await TemporalCli.RunAsync(address, "schedule", "trigger", "-s", Id);
        await UntilEndedAsync(worker);
        var triggered = Assert.Single(await AgreeAsync(household, address, "active", "Quiet again.", total: 1));
        Assert.Equal(("succeeded", "trigger"), (Text(triggered, "status"), Text(triggered, "origin")));

        await TemporalCli.RunAsync(
            address, "schedule", "backfill", "-s", Id, "--overlap-policy", "BufferAll",
            "--start-time", "2023-12-31T00:00:00Z", "--end-time", "2025-12-31T00:00:00Z");
        await UntilEndedAsync(worker);
        await UntilEndedAsync(worker);
        var runs = await AgreeAsync(household, address, "active", "Quiet again.", total: 3);
        Assert.Equal(
            [
                ("2024-01-01T03:00:00+00:00", "slot", "succeeded"), ("2025-01-01T03:00:00+00:00", "slot", "succeeded"),
                (Text(triggered, "slot"), "trigger", "succeeded"),
            ],
            runs.Select(run => (Text(run, "slot"), Text(run, "origin"), Text(run, "status"))).Order());

        await TemporalCli.RunAsync(address, "schedule", "delete", "-s", Id);
        var gone = (await household.RunAsync("schedules", "show", Id)).ExpectExit(78);
        Assert.StartsWith($"'{Id}' is no schedule", gone.Error);
    }

    /// <summary>Compares what both say of the schedule with each other and with what it should be.</summary>
    /// <returns>The runs on record.</returns>
    private static async Task<IReadOnlyList<JsonElement>> AgreeAsync(
        Household household, string address, string state, string note, int total)
    {
        var theirs = (await TemporalCli.RunAsync(address, "schedule", "describe", "-s", Id))!.Value;
        var ours = (await household.RunAsync("schedules", "show", Id, "-o", "json")).ExpectExit(0).Json;
        var (summary, temporal) = (ours.GetProperty("summary"), ours.GetProperty("temporal"));
        var (schedule, info) = (theirs.GetProperty("schedule"), theirs.GetProperty("info"));
        var theirState = schedule.TryGetProperty("state", out var given) ? given : default;

        Assert.Equal((state, note), (Text(summary, "state"), Text(summary, "note")));
        Assert.Equal(note, Text(theirState, "notes") ?? "");
        Assert.Equal(
            (state == "paused", state == "paused"),
            (temporal.GetProperty("paused").GetBoolean(), Text(theirState, "paused") == "true"));
        Assert.Equal(
            info.GetProperty("futureActionTimes").EnumerateArray().Select(time => time.GetDateTimeOffset()),
            temporal.GetProperty("next").EnumerateArray().Select(time => time.GetDateTimeOffset()));
        Assert.Equal((total, total), (Count(info, "actionCount"), temporal.GetProperty("actions").GetInt32()));
        Assert.Equal(
            (total, total),
            (summary.GetProperty("total").GetInt32(), summary.GetProperty("succeeded").GetInt32()));
        var runs = ours.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(total, runs.Count);
        Assert.Equal(
            Workflows(info, "recentActions", "startWorkflowResult").Order(),
            runs.Select(run => Text(run, "workflowId")).Order());
        return runs;
    }

    private static async Task<Household> HouseholdAsync(RealTemporalServer? server)
    {
        var household = new Household();
        var file = Path.Combine(household.WorkingDirectory, "schedules.yaml");
        await File.WriteAllTextAsync(
            file,
            $$"""
            - id: {{Id}}
              trigger: { type: cron, expression: "0 3 1 1 *" }
              target: { type: task_handler, handler: hello }
            """,
            TestContext.Current.CancellationToken);
        household.Environment["Schedules__ImportFile"] = file;
        household.Environment["Schedules__Defaults"] = "false";
        household.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        if (server is not null)
        {
            household.Environment["TEMPORAL_ADDRESS"] = server.Address;
        }

        return household;
    }

    private static Task<string> UntilEndedAsync(Running worker) =>
        worker.UntilAsync(line => line.Contains($" of {Id} ended: "));

    private static IEnumerable<string?> Workflows(JsonElement info, string list, string execution) =>
        info.TryGetProperty(list, out var actions)
            ? actions.EnumerateArray().Select(action => Text(action.GetProperty(execution), "workflowId"))
            : [];

    private static int Count(JsonElement info, string name) =>
        info.TryGetProperty(name, out var count)
            ? int.Parse(count.ToString(), System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value.ToString().Replace("True", "true", StringComparison.Ordinal)
            : null;
}

using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Import;
using Nightshift.Contracts.Schedules;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>Files of other schedulers, and of our own.</summary>
public sealed class ImportTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Samples");

    [Fact]
    public async Task Import_OfThirtyThreeOldEntries_KeepsIdsAndTheTimesOfAYear()
    {
        await using var house = await StartAsync();
        var (path, text) = Sample("legacy-schedules.json");
        var report = await house.Get<ScheduleImporter>().ImportAsync(ScheduleFile.Read(path, text), "test", Token);

        Assert.Equal((33, 33), (report.Lines.Count, report.Count(ImportResult.Created)));
        var old = OldScheduler.Read(text);
        Assert.Equal(old.Select(entry => entry.Id), report.Lines.Select(line => line.Id));
        var year = (From: Begin.AddSeconds(-1), To: Begin.AddYears(1).AddSeconds(-1));
        foreach (var entry in old)
        {
            Assert.Equal(
                (entry.Id, string.Join('\n', entry.Times(Begin, year.To))),
                (entry.Id, string.Join('\n', await TimesAsync(house, entry.Id, year.From, year.To))));
        }
    }

    [Fact]
    public async Task Import_Twice_ChangesNothing_AndThenOnlyWhatIsNew()
    {
        await using var house = await StartAsync();
        var (path, text) = Sample("legacy-schedules.json");
        var importer = house.Get<ScheduleImporter>();
        await importer.ImportAsync(ScheduleFile.Read(path, text), "test", Token);
        var again = await importer.ImportAsync(ScheduleFile.Read(path, text), "test", Token);
        var changed = await importer.ImportAsync(
            ScheduleFile.Read(path, text.Replace("30 6 * * *", "45 6 * * *")), "test", Token);

        Assert.Equal(33, again.Count(ImportResult.Unchanged));
        Assert.Equal(
            ("daily-briefing", 32),
            (Assert.Single(changed.Lines, line => line.Result == ImportResult.Changed).Id,
                changed.Count(ImportResult.Unchanged)));
        Assert.Equal(
            Begin.AddHours(6.75), (await house.Book.ShowAsync("daily-briefing", Token)).Next[0]);
    }

    [Fact]
    public async Task Import_WithWrongEntries_RefusesThoseOnlyAndSaysWhy()
    {
        await using var house = await StartAsync();
        var report = await house.Get<ScheduleImporter>().ImportAsync(
            ScheduleFile.Read(
                "old.json",
                """
                [
                  { "id": "good", "cron": "0 6 * * *", "handler": "hello" },
                  { "id": "good", "cron": "0 7 * * *", "handler": "hello" },
                  { "id": "unknown", "cron": "0 6 * * *", "handler": "../evil" },
                  { "id": "never", "cron": "0 0 30 2 *", "handler": "hello" },
                  { "id": "short", "cron": "0 6 *", "handler": "hello" },
                  { "id": "odd", "cron": "0 99 * * *", "handler": "hello" }
                ]
                """),
            "test",
            Token);

        Assert.Equal(
            [
                ImportResult.Created, ImportResult.Refused, ImportResult.Refused, ImportResult.Refused,
                ImportResult.Refused, ImportResult.Refused,
            ],
            report.Lines.Select(line => line.Result));
        Assert.Equal(
            "'target.handler' is '../evil', which no host has registered; use one of 'daily_briefing', 'hello', "
            + "'reconcile', 'test'.",
            Assert.Single(report.Lines[2].Errors));
        Assert.Equal(["good"], (await house.Book.ListAsync(Token)).Select(view => view.Id));
    }

    [Fact]
    public async Task Import_OfACrontab_TakesIdsZonesAndArguments()
    {
        await using var house = await StartAsync();
        var (path, text) = Sample("crontab");
        var report = await house.Get<ScheduleImporter>().ImportAsync(ScheduleFile.Read(path, text), "test", Token);

        Assert.Equal(3, report.Count(ImportResult.Created));
        Assert.Equal("greet-the-morning", report.Lines[0].Id);
        var definition = (await house.Book.ShowAsync("greet-the-morning", Token)).Definition!;
        Assert.Equal("""{"args":["morning"]}""", definition.Input!.Value.GetRawText());
    }

    [Fact]
    public void Read_OfTheYamlSample_IsValid()
    {
        var (path, text) = Sample("schedules.yaml");

        var entries = ScheduleFile.Read(path, text);
        Assert.Equal(["morning-briefing", "inbox", "launch-day"], entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.Empty(entry.Definition!.Validate()));
        Assert.IsType<DailyTrigger>(entries[0].Definition!.Trigger);
    }

    [Theory]
    [InlineData("{ \"id\": ")]
    [InlineData("a: [1")]
    public void Read_OfWhatIsNeitherJsonNorYaml_IsOneSentence(string text) => Assert.Contains(
        "is neither JSON nor YAML",
        Assert.Throws<ScheduleException>(() => ScheduleFile.Read("file", text)).Message);

    private static (string Path, string Text) Sample(string name)
    {
        var path = Path.Combine(Samples, name);
        return (path, File.ReadAllText(path));
    }

    private static async Task<IReadOnlyList<DateTimeOffset>> TimesAsync(
        ScheduleHouse house, string id, DateTimeOffset from, DateTimeOffset to)
    {
        List<DateTimeOffset> all = [];
        while (true)
        {
            var times = await house.Book.TimesAsync(id, all.Count > 0 ? all[^1] : from, to, Token);
            if (times.Count == 0)
            {
                return all;
            }

            all.AddRange(times);
        }
    }
}

using System.Text.Json;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;

namespace Nightshift.Workflows.Tests.Contracts.Schedules;

public sealed class ScheduleDefinitionTests
{
    private const string Everything = """
        {
          "id": "briefing",
          "name": "Briefing",
          "description": "Every working day.",
          "trigger": {
            "type": "weekly", "days": ["mon", "tue"], "time": "06:30", "min_jitter": "10s", "max_jitter": "1m30s"
          },
          "time_zone": "Europe/Berlin",
          "target": { "type": "task_handler", "handler": "daily_briefing" },
          "input": { "hours": 24 },
          "policies": {
            "overlap": "buffer_all",
            "missed_run": "catch_up_all",
            "useful_for": "2d",
            "shutdown": "checkpoint_and_stop",
            "max_retries": 5,
            "retry_delay": "5s",
            "timeout": "10m",
            "risk_tier": "medium",
            "breaker_threshold": 4,
            "breaker_cool_down": "30m",
            "conditions": [
              { "type": "budget_left", "usd": 2.5 },
              { "type": "health", "at_least": "degraded" },
              { "type": "last_result", "schedule": "other", "is": "succeeded", "within": "1d" }
            ]
          },
          "then": [
            {
              "id": "follow-up",
              "target": { "type": "goal", "goal": "Do it", "budget_usd": 1, "priority": "P1" },
              "after": ["main"],
              "matches": { "verdict": "good" }
            }
          ],
          "ends_at": "2027-12-31T00:00:00Z",
          "max_runs": 100,
          "enabled": false
        }
        """;

    public static TheoryData<string> Triggers =>
    [
        """{"type":"daily","time":"06:00"}""",
        """{"type":"weekly","days":["sun","sat"],"time":"23:59:59"}""",
        """{"type":"interval","every":"1h30m","max_jitter":"5m"}""",
        """{"type":"cron","expression":"0 6 * * MON-FRI"}""",
        """{"type":"calendar","entries":[{"hour":"9-17","day_of_week":"mon-fri"}],"except":[{"month":"12"}]}""",
        """{"type":"delay","after":"2h"}""",
        """{"type":"event","event":"order.paid"}""",
        """{"type":"lifecycle","on":"host_stopping"}""",
        """{"type":"reconciliation","every":"15m"}""",
    ];

    [Fact]
    public void Read_EverythingThereIs_IsValidAndIsWrittenBackAsItWas()
    {
        var definition = Read(Everything);

        Assert.Empty(definition.Validate());
        Assert.True(JsonElement.DeepEquals(
            Parse(Everything), JsonSerializer.SerializeToElement(definition)), JsonSerializer.Serialize(definition));
    }

    [Theory]
    [MemberData(nameof(Triggers))]
    public void Read_EachTrigger_IsValidAndIsWrittenBackAsItWas(string trigger)
    {
        var definition = Read($$"""{"id":"a","target":{"type":"goal","goal":"x"},"trigger":{{trigger}} }""");

        Assert.Empty(definition.Validate());
        Assert.Equal(trigger, DefinitionJson.ToNode(definition)["trigger"]!.ToJsonString());
    }

    [Theory]
    [InlineData("minutes", "30", 30)]
    [InlineData("hours", "1.5", 90)]
    [InlineData("days", "2", 2880)]
    [InlineData("every", "\"45m\"", 45)]
    public void Read_IntervalInAnyUnit_IsOneDuration(string unit, string count, int minutes)
    {
        var trigger = Read(
            $$"""{"id":"a","target":{"type":"goal","goal":"x"},"trigger":{"type":"interval","{{unit}}":{{count}} } }""")
            .Trigger;

        Assert.Equal(TimeSpan.FromMinutes(minutes), Assert.IsType<IntervalTrigger>(trigger).Every);
    }

    [Fact]
    public void Version_OfTheSameDefinition_IgnoresOrderAndWhetherItIsEnabled()
    {
        var one = Read("""{"id":"a","trigger":{"type":"daily","time":"6:00"},"target":{"type":"goal","goal":"x"}}""");
        var two = Read(
            """
            {"target":{"goal":"x","type":"goal"},"enabled":false,"time_zone":"UTC",
             "trigger":{"time":"06:00:00","type":"daily"},"id":"a"}
            """);

        Assert.Equal(one.Version, two.Version);
        Assert.NotEqual(one.Version, (one with { TimeZone = "Europe/Berlin" }).Version);
    }

    [Fact]
    public void Version_OfADelay_IsTheSameOnceItsMomentIsKnown()
    {
        var asked = Read("""{"id":"a","trigger":{"type":"delay","after":"2h"},"target":{"type":"goal","goal":"x"}}""");
        var made = asked with { Trigger = new DelayTrigger(TimeSpan.FromHours(2), DateTimeOffset.UnixEpoch) };

        Assert.Equal(asked.Version, made.Version);
    }

    [Fact]
    public void Json_ThatCannotBeRead_BecomesADefinitionThatSaysSo()
    {
        var definition = JsonSerializer.Deserialize<ScheduleDefinition>("[1]")!;

        Assert.Contains("The definition is a list; write an object with members.", definition.Validate());
    }

    internal static ScheduleDefinition Read(string json) => ScheduleDefinition.Read(Parse(json));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}

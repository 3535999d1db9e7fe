using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Tests.Contracts.Schedules;

public sealed class ScheduleValidationTests
{
    private const string Goal = """{"type":"goal","goal":"x"}""";

    private static readonly ScheduleCapabilities Host = new(ScheduleCapabilities.OwnTargets, ["hello"]);

    [Fact]
    public void Validate_ManyMistakes_ReportsAllAtOnce() => Assert.Equal(
        [
            "'trigger.time' is '25:00'; write a time of day such as '06:00'.",
            "'trigger.tiem' is not known; use 'type', 'time', 'min_jitter', 'max_jitter'.",
            "'policies.overlap' is 'maybe'; use one of 'skip', 'buffer_one', 'buffer_all', 'cancel_other', "
                + "'terminate_other', 'allow_all'.",
            "'policies.max_retries' is the text 'many'; write a whole number.",
            "'policies.retry_delay' is 'soon'; write a duration such as '90s', '15m', '1h30m' or '2d'.",
            "'enabled' is the text 'yes'; write true or false.",
            "'id' is 'no spaces'; use 1 to 100 letters, digits, dots, hyphens and underscores, and begin with a letter "
                + "or digit.",
            "'time_zone' is 'Mars/Olympus'; use an IANA name such as 'Europe/Berlin', or 'UTC'.",
            "'target.handler' is 'bye', which no host has registered; use one of 'hello'.",
            "'max_runs' is 0; use 1 to 1,000,000.",
        ],
        Errors(
            """
            {
              "id": "no spaces", "trigger": { "type": "daily", "time": "25:00", "tiem": 1 },
              "time_zone": "Mars/Olympus", "target": { "type": "task_handler", "handler": "bye" },
              "policies": { "overlap": "maybe", "max_retries": "many", "retry_delay": "soon" },
              "max_runs": 0, "enabled": "yes"
            }
            """));

    [Fact]
    public void Validate_AnEmptyObject_NamesWhatIsMissing() => Assert.Equal(
        [
            "'id' is missing; give the schedule a name for machines, such as 'daily-review'.",
            "'trigger' is missing; say when it fires.",
            "'target' is missing; say what a run does.",
        ],
        Errors("{}"));

    [Theory]
    [InlineData("""{"type":"hourly"}""",
        "'trigger.type' is 'hourly'; use one of 'daily', 'weekly', 'interval', 'cron', 'calendar', 'delay', 'event', "
        + "'lifecycle', 'reconciliation'.")]
    [InlineData("""{"type":"interval","every":"500ms"}""", "'trigger.every' is 500ms; use 1s to 366d.")]
    [InlineData("""{"type":"interval","seconds":0}""", "'trigger.every' is 0s; use 1s to 366d.")]
    [InlineData("""{"type":"interval"}""",
        "'trigger.every' is missing; write 'every' with a duration such as '30m', or a number of 'seconds', "
        + "'minutes', 'hours', 'days' or 'weeks'.")]
    [InlineData("""{"type":"interval","every":"1h","min_jitter":"5m","max_jitter":"1m"}""",
        "'trigger.min_jitter' is 5m, above 'trigger.max_jitter' of 1m; make it the smaller one.")]
    [InlineData("""{"type":"interval","every":"1m","max_jitter":"5m"}""",
        "'trigger.max_jitter' is 5m, more than the interval of 1m; a run would begin after the next slot.")]
    [InlineData("""{"type":"cron","expression":"often"}""",
        "'trigger.expression' is 'often'; write five fields (minute, hour, day of month, month, day of week), such as "
        + "'0 6 * * MON-FRI'.")]
    [InlineData("""{"type":"cron","expression":"TZ=Europe/Berlin 0 6 * * *"}""",
        "'trigger.expression' names a time zone; name it in 'time_zone' instead.")]
    [InlineData("""{"type":"weekly","days":["someday"],"time":"6:00"}""",
        "'trigger.days' holds 'someday'; use 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' and 'sun'.")]
    [InlineData("""{"type":"weekly","days":[],"time":"6:00"}""",
        "'trigger.days' names no day; use 'mon' to 'sun'.")]
    [InlineData("""{"type":"calendar","entries":[{"hour":"24"}]}""",
        "'trigger.entries[0].hour' is '24'; use numbers from 0 to 23, lists such as '1,15', ranges such as '9-17/2', "
        + "or '*'.")]
    [InlineData("""{"type":"calendar","entries":[]}""", "'trigger.entries' has 0 entries; use 1 to 100.")]
    [InlineData("""{"type":"lifecycle","on":"lunch"}""",
        "'trigger.on' is 'lunch'; use one of 'host_started', 'host_stopping'.")]
    public void Validate_ATriggerThatIsWrong_IsOneSentence(string trigger, string error) =>
        Assert.Equal(error, Assert.Single(Errors($$"""{"id":"a","trigger":{{trigger}},"target":{{Goal}} }""")));

    [Theory]
    [InlineData("""{"type":"pipeline","name":"weekly-content"}""",
        "'target' is pipeline 'weekly-content', which this build does not run; use one of 'goal', 'task_handler'.")]
    [InlineData("""{"type":"engagement_tick"}""",
        "'target' is engagement_tick, which this build does not run; use one of 'goal', 'task_handler'.")]
    [InlineData("""{"type":"shell"}""",
        "'target.type' is 'shell'; use one of 'goal', 'task_handler', 'pipeline', 'growth_loop', 'engagement_tick', "
        + "'report'.")]
    [InlineData("""{"type":"goal","goal":"x","budget_usd":-1}""",
        "'target': 'budget' is -1 US dollars; give an amount from 0 to 100,000.")]
    public void Validate_ATargetThatIsWrong_IsOneSentence(string target, string error) => Assert.Equal(
        error,
        Assert.Single(Errors($$"""{"id":"a","trigger":{"type":"daily","time":"6:00"},"target":{{target}} }""")));

    [Theory]
    [InlineData("""{"overlap":"buffer_one","missed_run":"catch_up_once"}""",
        "'policies.missed_run' is 'catch_up_once', and with overlap 'buffer_one' more than one missed slot would run; "
        + "set 'policies.overlap' to 'skip', 'cancel_other' or 'terminate_other'.")]
    [InlineData("""{"missed_run":"catch_up_all"}""",
        "'policies.missed_run' is 'catch_up_all', and with overlap 'skip' not every missed slot would run; set "
        + "'policies.overlap' to 'buffer_all' or 'allow_all'.")]
    [InlineData("""{"missed_run":"skip","useful_for":"1h"}""",
        "'policies.useful_for' is given, and missed runs are skipped; leave it out, or set 'policies.missed_run' to "
        + "'catch_up_once' or 'catch_up_all'.")]
    [InlineData("""{"useful_for":"5s"}""", "'policies.useful_for' is 5s; use 10s to 366d.")]
    [InlineData("""{"max_retries":-1}""", "'policies.max_retries' is -1; use 0 to 20.")]
    [InlineData("""{"breaker_threshold":101}""", "'policies.breaker_threshold' is 101; use 0 to 100.")]
    [InlineData("""{"conditions":[{"type":"weather"}]}""",
        "'policies.conditions[0].type' is 'weather'; use one of 'budget_left', 'health', 'last_result'.")]
    [InlineData("""{"conditions":[{"type":"last_result","schedule":"a"}]}""",
        "'policies.conditions[0].schedule' is this schedule itself; name another one.")]
    [InlineData("""{"conditions":[{"type":"budget_left"}]}""",
        "'policies.conditions[0].usd' is no amount above zero; say how many US dollars must be left.")]
    public void Validate_APolicyThatIsWrong_IsOneSentence(string policies, string error) => Assert.Equal(
        error,
        Assert.Single(Errors(
            $$"""{"id":"a","trigger":{"type":"daily","time":"6:00"},"target":{{Goal}},"policies":{{policies}} }""")));

    [Fact]
    public void Validate_AChainInAWrongOrder_IsTold() => Assert.Equal(
        [
            "'then' step 'b' comes after 'c', which stands behind it; put steps in the order in which they run.",
            "'then' step 'c' comes after 'z', which is no step; use 'main' or a step's id.",
            "'then' has two steps 'c' ('main' is the schedule's own target); give each a name of its own.",
        ],
        Errors(
            $$"""
            {
              "id": "a", "trigger": { "type": "daily", "time": "6:00" }, "target": {{Goal}},
              "then": [
                { "id": "b", "target": {{Goal}}, "after": ["main", "c"] },
                { "id": "c", "target": {{Goal}}, "after": ["z"] },
                { "id": "c", "target": {{Goal}} }
              ]
            }
            """));

    private static IReadOnlyList<string> Errors(string json) =>
        ScheduleDefinitionTests.Read(json).Validate(Host);
}

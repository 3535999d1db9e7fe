using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using ValueRange = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>What schedules may be, and in what form the server keeps them.</summary>
public static class ScheduleSpecScenarios
{
    [Scenario]
    public static async Task CronStrings(Script s)
    {
        string[] strings =
        [
            "* * * * *", "*/15 * * * *", "5/15 * * * *", "1,2,3-4 * * * *", "05 +5 * * *", "0 9 * * mon-fri",
            "0 9 * * 5-7", "0 9 * * 1-7", "0 9 * * 0-7", "0 9 * * 7", "0 9 * * 2-7/5", "0 9 * * 6,7", "0 9 * * */2",
            "0 9 1 jan-mar *", "0 9 1 januar *", "0 9 * * * 2030", "30 0 9 * * * 2030-2040/2", "0 9 * * * # hi there",
            "@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually", "@daily # why",
            "@every 1h", "@every 1h/5m", "@every 1d12h", "@every 90s # c", "CRON_TZ=Europe/Berlin 0 9 * * *",
            "TZ=America/New_York @daily", "TZ=Europe/Berlin @every 1h", "60 * * * *", "* * * *", "a * * * *",
            "0 0 * * fri-mon", "0 0 L * *", "0 0 ? * *", "1- * * * *", "1/ * * * *", "1/x * * * *", "1/0 * * * *",
            "1/2/3 * * * *", "1-2-3 * * * *", "-1 * * * *", "0 9 * * m", "0 9 * ja *", "0 0 9 * * * 1999", "@nope",
            "@YEARLY", "@every", "@every 1x", "@every 90", "@every 500ms", "@every -5m", "@every 1h/2h", "",
            "CRON_TZ=Europe/Berlin", "TZ=Nope/Nope 0 9 * * *", "TZ=../x 0 9 * * *",
        ];
        await NoteAsync(s, strings.Select(c => (c, new ScheduleSpec { CronString = { c } })));
    }

    [Scenario]
    public static async Task OtherForms(Script s)
    {
        var seconds = new StructuredCalendarSpec { Second = { new ValueRange { Start = 0, End = 59 } } };
        var wrong = new StructuredCalendarSpec
        {
            Second = { new ValueRange { Start = 60 } },
            Minute = { new ValueRange { Start = 5, End = 3 } },
            Hour = { new ValueRange { Start = 1, Step = -1 } },
            DayOfMonth = { new ValueRange() },
            Month = { new ValueRange { Start = 13 } },
            Year = { new ValueRange { Start = 1999 } },
            DayOfWeek = { new ValueRange { Start = 7 } },
        };
        (string, ScheduleSpec)[] specs =
        [
            ("nothing", new ScheduleSpec()),
            ("empty calendar", new ScheduleSpec { Calendar = { new CalendarSpec() } }),
            ("empty structured", new ScheduleSpec { StructuredCalendar = { new StructuredCalendarSpec() } }),
            ("structured", new ScheduleSpec { StructuredCalendar = { seconds } }),
            ("wrong structured", new ScheduleSpec { StructuredCalendar = { wrong } }),
            ("long comment", new ScheduleSpec { Calendar = { new CalendarSpec { Comment = new string('x', 201) } } }),
            ("hour 25", new ScheduleSpec { Calendar = { new CalendarSpec { Hour = "25" } } }),
            ("short interval", Interval(0.5, 0)), ("negative phase", Interval(10, -1)),
            ("long phase", Interval(10, 10)), ("interval", Interval(60.7, 3.9)),
            ("zones", new ScheduleSpec { CronString = { "TZ=Asia/Tokyo @daily" }, TimezoneName = "UTC" }),
            ("zones of strings", new ScheduleSpec { CronString = { "TZ=Asia/Tokyo @daily", "@daily" } }),
            ("same zone", new ScheduleSpec { CronString = { "TZ=UTC @daily" }, TimezoneName = "UTC" }),
            ("no zone", new ScheduleSpec { TimezoneName = "Nope/Nope" }),
            ("no zone data", new ScheduleSpec { TimezoneData = Google.Protobuf.ByteString.CopyFromUtf8("x") }),
        ];
        await NoteAsync(s, specs);
    }

    [Scenario]
    public static async Task WrongRequests(Script s)
    {
        async Task Try(string what, Action<CreateScheduleRequest> change)
        {
            using var one = s.Child(what.Replace(' ', '-'));
            await s.NoteErrorAsync(what, () => one.CreateScheduleAsync(changeRequest: change));
        }

        await Try("no request id", r => r.RequestId = string.Empty);
        await Try("long request id", r => r.RequestId = new string('x', 1001));
        await Try("long id", r => r.ScheduleId = new string('x', 1000));
        await Try("no namespace", r => r.Namespace = string.Empty);
        await Try("unknown namespace", r => r.Namespace = "nope");
        await Try("no schedule", r => r.Schedule = null);
        await Try("no action", r => r.Schedule.Action = null);
        await Try("unknown attribute", r => r.SearchAttributes = Unknown());
        await Try("wrong attribute", r => r.SearchAttributes = new SearchAttributes
        {
            IndexedFields = { ["ScriptInt"] = Script.Json("\"x\"") },
        });
        async Task TryAction(string what, Action<NewWorkflowExecutionInfo> change) =>
            await Try(what, r => change(r.Schedule.Action.StartWorkflow));
        await TryAction("no workflow id", a => a.WorkflowId = string.Empty);
        await TryAction("long workflow id", a => a.WorkflowId = new string('x', 990));
        await TryAction("no type", a => a.WorkflowType = null);
        await TryAction("no queue", a => a.TaskQueue = null);
        await TryAction("cron", a => a.CronSchedule = "@daily");
        await TryAction("reuse policy", a => a.WorkflowIdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate);
        await TryAction("negative timeout", a => a.WorkflowRunTimeout = Commands.Seconds(-1));
        await TryAction("unknown attribute of action", a => a.SearchAttributes = Unknown());
    }

    private static SearchAttributes Unknown() => new() { IndexedFields = { ["Nope"] = Script.Json("1") } };

    private static ScheduleSpec Interval(double seconds, double phase) => new()
    {
        Interval = { new IntervalSpec { Interval = Commands.Seconds(seconds), Phase = Commands.Seconds(phase) } },
    };

    /// <summary>Notes what becomes of specs: each has a paused schedule of its own for a moment.</summary>
    private static async Task NoteAsync(Script s, IEnumerable<(string Name, ScheduleSpec Spec)> specs)
    {
        var number = 0;
        foreach (var (name, spec) in specs)
        {
            using var one = s.Child($"{number++}");
            await s.NoteErrorAsync(name, async () =>
            {
                await one.CreateScheduleAsync(schedule =>
                {
                    schedule.Spec = spec;
                    schedule.State.Paused = true;
                });
                s.Note("as", (await one.DescribeScheduleAsync()).Schedule.Spec);
                await one.DeleteScheduleAsync();
            });
        }
    }
}

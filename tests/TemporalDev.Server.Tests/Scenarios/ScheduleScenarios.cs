using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class ScheduleScenarios
{
    [Scenario]
    public static async Task CreateDescribeDelete(Script s)
    {
        var requestId = Guid.NewGuid().ToString();
        void Whole(Schedule schedule)
        {
            schedule.Spec.CronString.Add("CRON_TZ=Europe/Berlin 0 9 * * mon-fri # work");
            schedule.Spec.Calendar.Add(new CalendarSpec { Hour = "3-9/2", DayOfWeek = "7", Month = "feb,dec" });
            schedule.Spec.Jitter = Commands.Seconds(1.5);
            schedule.Action.StartWorkflow.Memo = new Memo { Fields = { ["a"] = Script.Json("1") } };
            schedule.Action.StartWorkflow.Input = Script.Payloads("[1,2]");
            schedule.Action.StartWorkflow.RetryPolicy = new RetryPolicy { MaximumAttempts = 3 };
            schedule.State.Notes = "as agreed";
        }

        await s.CreateScheduleAsync(Whole, r =>
        {
            r.RequestId = requestId;
            r.Memo = new Memo { Fields = { ["b"] = Script.Json("2") } };
            r.SearchAttributes = new() { IndexedFields = { ["ScriptKeyword"] = Script.Json("\"red\"") } };
        });
        s.NoteSchedule("described", await s.DescribeScheduleAsync());
        await s.NoteErrorAsync("same request", () => s.CreateScheduleAsync(Whole, r => r.RequestId = requestId));
        await s.NoteErrorAsync("other request", () => s.CreateScheduleAsync(Whole));
        await s.NoteErrorAsync("delete", s.DeleteScheduleAsync);
        var error = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(s.DescribeScheduleAsync);
        s.Note("afterwards", error.Code);
    }

    [Scenario]
    public static async Task UnknownSchedule(Script s)
    {
        await s.NoteErrorAsync("describe", s.DescribeScheduleAsync);
        await s.NoteErrorAsync("update", () => s.UpdateScheduleAsync(s.Schedule()));
        await s.NoteErrorAsync("patch", () => s.PatchScheduleAsync(new SchedulePatch { Pause = "now" }));
        await s.NoteErrorAsync("delete", s.DeleteScheduleAsync);
        await s.NoteErrorAsync("times", () => s.Client.CallAsync<ListScheduleMatchingTimesResponse>(
            new ListScheduleMatchingTimesRequest { Namespace = s.Namespace, ScheduleId = s.WorkflowId }));
    }

    [Scenario]
    public static async Task PauseUpdateAndConflicts(Script s)
    {
        var created = await s.CreateScheduleAsync();
        s.Note("token", Convert.ToHexString(created.ConflictToken.Span));
        await s.PatchScheduleAsync(new SchedulePatch { Pause = "too early" });
        var paused = await s.ScheduleAsync(d => d.Schedule.State.Paused);
        s.NoteSchedule("paused", paused);
        var stale = s.Schedule();
        stale.State.Notes = "stale";
        await s.NoteErrorAsync(
            "stale", () => s.UpdateScheduleAsync(stale, r => r.ConflictToken = created.ConflictToken));
        var fresh = s.Schedule();
        fresh.State.Notes = "fresh";
        fresh.Policies.OverlapPolicy = ScheduleOverlapPolicy.BufferAll;
        fresh.Policies.CatchupWindow = Commands.Seconds(3);
        fresh.Spec.CronString.Add("@every 2h/5m");
        await s.NoteErrorAsync("fresh", () => s.UpdateScheduleAsync(fresh, r =>
        {
            r.ConflictToken = paused.ConflictToken;
            r.SearchAttributes = new() { IndexedFields = { ["ScriptInt"] = Script.Json("7") } };
        }));
        s.NoteSchedule("updated", await s.ScheduleAsync(d => d.SearchAttributes is not null));
        await s.UpdateScheduleAsync(s.Schedule(), r => r.SearchAttributes = new SearchAttributes());
        s.NoteSchedule(
            "without token",
            await s.ScheduleAsync(d => d.Schedule.State.Notes.Length == 0 && d.SearchAttributes is null));
        await s.NoteErrorAsync(
            "long note", () => s.PatchScheduleAsync(new SchedulePatch { Unpause = new string('x', 1001) }));
        await s.PatchScheduleAsync(new SchedulePatch { Unpause = "go" });
        s.NoteSchedule("unpaused", await s.ScheduleAsync(d => d.Schedule.State.Notes == "go"));
    }

    [Scenario]
    public static async Task TriggerAndResults(Script s)
    {
        await s.CreateScheduleAsync(schedule =>
        {
            var action = schedule.Action.StartWorkflow;
            action.Memo = new Memo { Fields = { ["a"] = Script.Json("1") } };
            action.SearchAttributes = new() { IndexedFields = { ["ScriptInt"] = Script.Json("5") } };
            action.Header = new Header { Fields = { ["h"] = Script.Json("2") } };
            action.UserMetadata = new() { Summary = Script.Json("\"sum\"") };
            action.WorkflowExecutionTimeout = Commands.Seconds(3600);
        });
        await s.TriggerAsync(1);
        await s.NoteScheduleAsync("running", 1);
        await s.CompleteNextRunAsync("\"first\"");
        s.NoteSchedule("completed", await s.IdleScheduleAsync());
        await s.TriggerAsync(2);
        var task = await s.PollAsync();
        s.NoteRun(task);
        await s.CompleteAsync(task, Commands.Fail());
        s.NoteSchedule("failed", await s.IdleScheduleAsync());
        await s.TriggerAsync(3);
        await s.CompleteNextRunAsync("\"third\"");
        s.NoteSchedule("third", await s.IdleScheduleAsync());
    }

    [Scenario]
    public static async Task PauseOnFailure(Script s)
    {
        await s.CreateScheduleAsync(schedule => schedule.Policies.PauseOnFailure = true);
        await s.TriggerAsync(1);
        await s.CompleteAsync(await s.PollAsync(), Commands.Fail("no luck"));
        s.NoteSchedule("paused", await s.ScheduleAsync(d => d.Schedule.State.Paused));
        await s.TriggerAsync(2);
        await s.CompleteNextRunAsync("\"while paused\"");
        s.NoteSchedule("still paused", await s.IdleScheduleAsync());
    }

    [Scenario]
    public static async Task LimitedActions(Script s)
    {
        await s.CreateScheduleAsync(schedule =>
        {
            schedule.Spec = new ScheduleSpec { Interval = { new IntervalSpec { Interval = Commands.Seconds(1) } } };
            schedule.Action.StartWorkflow.WorkflowId = "limited-" + s.WorkflowId;
            schedule.State.LimitedActions = true;
            schedule.State.RemainingActions = 2;
        });
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        var described = await s.ScheduleAsync(d =>
            d.Schedule.State.RemainingActions == 0 && d.Info.ActionCount == 2);
        s.Note("actions", described.Info.ActionCount);
        s.Note("state", described.Schedule.State);
        s.Note("future", described.Info.FutureActionTimes.Count);
        s.Note("token", Convert.ToHexString(described.ConflictToken.Span));
        var lag = described.Info.RecentActions.Select(a => a.ActualTime.ToDateTime() - a.ScheduleTime.ToDateTime());
        s.Note("early", lag.Any(l => l < TimeSpan.Zero));
    }

    [Scenario]
    public static async Task KeepOriginalWorkflowId(Script s)
    {
        await s.CreateScheduleAsync(schedule => schedule.Policies.KeepOriginalWorkflowId = true);
        await s.TriggerAsync(1);
        await s.CompleteNextRunAsync("1");
        s.NoteSchedule("kept", await s.IdleScheduleAsync());
    }

    [Scenario]
    public static async Task SameRequestTwice(Script s)
    {
        var requestId = Guid.NewGuid().ToString();
        await s.CreateScheduleAsync();
        await s.TriggerAsync(1, requestId: requestId);
        await s.CompleteNextRunAsync("1");
        await s.IdleScheduleAsync();
        await s.TriggerAsync(2, requestId: requestId);
        await s.TriggerAsync(3);
        await s.CompleteNextRunAsync("3");
        s.NoteSchedule("after", await s.IdleScheduleAsync());
    }

    [Scenario]
    public static async Task ChainGoesOn(Script s)
    {
        await s.CreateScheduleAsync();
        await s.TriggerAsync(1);
        await s.CompleteAsync(await s.PollAsync(), Commands.ContinueAsNew("2"));
        var second = await s.PollAsync();
        await s.NoteScheduleAsync("second run", 1);
        await s.TriggerAsync(2);
        s.NoteSchedule("skipped", await s.ScheduleAsync(d => d.Info.OverlapSkipped == 1));
        await s.CompleteAsync(second, Commands.Complete());
        s.NoteSchedule("over", await s.IdleScheduleAsync());
    }
}

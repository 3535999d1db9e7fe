using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class ActivityControlScenarios
{
    [Scenario]
    public static async Task PausedBeforeItStarts(Script s)
    {
        await ScheduleAsync(s);
        await s.PauseActivityAsync(r => r.Id = "a");
        await s.PauseActivityAsync(r => r.Id = "a");
        await s.NotePendingAsync("paused");
        await s.UnpauseActivityAsync(r => r.Id = "a");
        await s.NotePendingAsync("unpaused");
        await s.CompleteActivityAsync(await s.PollActivityAsync());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task PausedWhileItRuns(Script s)
    {
        await ScheduleAsync(s);
        var first = await s.PollActivityAsync();
        s.Note("heartbeat", await s.HeartbeatAsync(first, "1"));
        await s.PauseActivityAsync(r => r.Type = "Work");
        s.Note("heartbeat", await s.HeartbeatAsync(first, "2"));
        await s.NotePendingAsync("pause requested");
        await s.FailActivityAsync(first);
        await s.NotePendingAsync("paused");
        await s.UnpauseActivityAsync(r =>
        {
            r.Id = "a";
            r.ResetAttempts = true;
            r.ResetHeartbeat = true;
        });
        await s.NotePendingAsync("unpaused");
        var second = await s.PollActivityAsync();
        s.Note("second", second);
        await s.CompleteActivityAsync(second);
    }

    [Scenario]
    public static async Task ResetWhileItRunsAndWhileItWaits(Script s)
    {
        await ScheduleAsync(s);
        var first = await s.PollActivityAsync();
        await s.ResetActivityAsync(r => r.Id = "a");
        s.Note("heartbeat", await s.HeartbeatAsync(first, "1"));
        await s.FailActivityAsync(first);
        await s.NotePendingAsync("failed");
        await s.ResetActivityAsync(r =>
        {
            r.Id = "a";
            r.ResetHeartbeat = true;
        });
        await s.NotePendingAsync("reset");
        var second = await s.PollActivityAsync();
        s.Note("second", second);
        await s.CompleteActivityAsync(second);
    }

    [Scenario]
    public static async Task OtherOptions(Script s)
    {
        await ScheduleAsync(s);
        s.Note("start to close", await s.UpdateActivityAsync(
            r =>
            {
                r.Id = "a";
                r.ActivityOptions = new() { StartToCloseTimeout = Commands.Seconds(33) };
            },
            "start_to_close_timeout"));
        s.Note("retries", await s.UpdateActivityAsync(
            r =>
            {
                r.Type = "Work";
                r.ActivityOptions = new()
                {
                    RetryPolicy = new() { MaximumAttempts = 7, BackoffCoefficient = 3 },
                    TaskQueue = new() { Name = s.Queue + "-2" },
                };
            },
            "retry_policy.maximum_attempts",
            "retry_policy.backoff_coefficient",
            "task_queue.name",
            "unknown"));
        await s.NotePendingAsync("changed");
        await s.UpdateActivityAsync(r =>
        {
            r.Id = "a";
            r.RestoreOriginal = true;
        });
        await s.NotePendingAsync("restored");
        await s.CompleteActivityAsync(await s.PollActivityAsync());
    }

    [Scenario]
    public static async Task WrongRequests(Script s)
    {
        await ScheduleAsync(s);
        await s.NoteErrorAsync("pause nothing", () => s.PauseActivityAsync(_ => { }));
        await s.NoteErrorAsync("pause unknown", () => s.PauseActivityAsync(r => r.Id = "nope"));
        await s.NoteErrorAsync("pause unknown type", () => s.PauseActivityAsync(r => r.Type = "nope"));
        await s.NoteErrorAsync("unpause running", () => s.UnpauseActivityAsync(r => r.Id = "a"));
        await s.NoteErrorAsync("unpause unknown", () => s.UnpauseActivityAsync(r => r.Id = "nope"));
        await s.NoteErrorAsync("reset nothing", () => s.ResetActivityAsync(_ => { }));
        await s.NoteErrorAsync("no mask", () => s.UpdateActivityAsync(r =>
        {
            r.Id = "a";
            r.ActivityOptions = new();
        }));
        await s.NoteErrorAsync("restore and mask", () => s.UpdateActivityAsync(
            r =>
            {
                r.Id = "a";
                r.RestoreOriginal = true;
            },
            "heartbeat_timeout"));
        await s.NoteErrorAsync("no timeout", () => s.UpdateActivityAsync(
            r =>
            {
                r.Id = "a";
                r.ActivityOptions = new();
            },
            "start_to_close_timeout",
            "schedule_to_close_timeout"));
        await s.NoteErrorAsync("no queue", () => s.UpdateActivityAsync(
            r =>
            {
                r.Id = "a";
                r.ActivityOptions = new();
            },
            "task_queue.name"));
        await s.Client.CallAsync<Temporalio.Api.WorkflowService.V1.TerminateWorkflowExecutionResponse>(
            new Temporalio.Api.WorkflowService.V1.TerminateWorkflowExecutionRequest
            {
                Namespace = s.Namespace, WorkflowExecution = s.Execution,
            });
        await s.NoteErrorAsync("pause closed", () => s.PauseActivityAsync(r => r.Id = "a"));
    }

    private static Task ScheduleAsync(Script s) => s.ScheduleAsync(a =>
    {
        a.ScheduleToCloseTimeout = Commands.Seconds(300);
        a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(20) };
    });
}

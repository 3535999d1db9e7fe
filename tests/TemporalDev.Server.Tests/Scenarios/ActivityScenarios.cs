using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class ActivityScenarios
{
    [Scenario]
    public static async Task Completed(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.Input = Script.Payloads("\"in\"");
            a.ScheduleToCloseTimeout = Commands.Seconds(30);
            a.HeartbeatTimeout = Commands.Seconds(90);
        });
        var activity = await s.PollActivityAsync();
        s.Note("activity", activity);
        s.Note("described", (await s.DescribeAsync()).PendingActivities[0]);
        s.Note("heartbeat", await s.HeartbeatAsync(activity, "5"));
        s.Note("described", (await s.DescribeAsync()).PendingActivities[0]);
        await s.CompleteActivityAsync(activity);
        await s.NoteErrorAsync("again", () => s.CompleteActivityAsync(activity));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteErrorAsync("closed", () => s.CompleteActivityAsync(activity));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RetriedUntilItWorks(Script s)
    {
        await s.ScheduleAsync(a => a.RetryPolicy = new RetryPolicy
        {
            InitialInterval = Commands.Seconds(0.05), BackoffCoefficient = 1,
        });
        var first = await s.PollActivityAsync();
        await s.HeartbeatAsync(first, "1");
        await s.FailActivityAsync(first);
        await s.NoteErrorAsync("late", () => s.CompleteActivityAsync(first));
        var second = await s.PollActivityAsync();
        s.Note("second", second);
        await s.FailActivityAsync(
            second, "Slow", f => f.ApplicationFailureInfo.NextRetryDelay = Commands.Seconds(0.5));
        s.Note("waiting", (await s.DescribeAsync()).PendingActivities[0]);
        await s.CompleteActivityAsync(await s.PollActivityAsync());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task AttemptsExhausted(Script s)
    {
        await s.ScheduleAsync(a => a.RetryPolicy = new RetryPolicy
        {
            InitialInterval = Commands.Seconds(0.05), MaximumAttempts = 2,
        });
        await s.FailActivityAsync(await s.PollActivityAsync());
        await s.FailActivityAsync(await s.PollActivityAsync());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task NonRetryable(Script s)
    {
        await s.ScheduleAsync(a => a.RetryPolicy = new RetryPolicy { NonRetryableErrorTypes = { "Fatal" } });
        await s.FailActivityAsync(await s.PollActivityAsync(), "Fatal");
        await s.CompleteAsync(await s.PollAsync(), Commands.Schedule("b", s.Queue));
        await s.FailActivityAsync(
            await s.PollActivityAsync(), "Any", f => f.ApplicationFailureInfo.NonRetryable = true);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task NextAttemptWouldBeTooLate(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.ScheduleToCloseTimeout = Commands.Seconds(5);
            a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(20) };
        });
        await s.FailActivityAsync(await s.PollActivityAsync());
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task StartToCloseTimeout(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.StartToCloseTimeout = Commands.Seconds(1);
            a.RetryPolicy = new RetryPolicy { MaximumAttempts = 1 };
        });
        var activity = await s.PollActivityAsync();
        await s.HeartbeatAsync(activity, "7");
        var task = await s.PollAsync();
        await s.NoteErrorAsync("late", () => s.CompleteActivityAsync(activity));
        await s.CompleteAsync(task, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task HeartbeatTimeoutThenSuccess(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.HeartbeatTimeout = Commands.Seconds(1);
            a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(0.05) };
        });
        await s.HeartbeatAsync(await s.PollActivityAsync(), "\"so far\"");
        var second = await s.PollActivityAsync();
        s.Note("second", second);
        await s.CompleteActivityAsync(second);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ScheduleToStartTimeout(Script s)
    {
        await s.ScheduleAsync(a => a.ScheduleToStartTimeout = Commands.Seconds(1));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ScheduleToCloseTimeoutWhileRetrying(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.ScheduleToCloseTimeout = Commands.Seconds(3);
            a.StartToCloseTimeout = Commands.Seconds(1);
            a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(5) };
        });
        await s.PollActivityAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ScheduleToCloseTimeoutAfterFailure(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.ScheduleToCloseTimeout = Commands.Seconds(2);
            a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(0.05) };
        });
        var first = await s.PollActivityAsync();
        await s.HeartbeatAsync(first, "1");
        await s.FailActivityAsync(first);
        await s.PollActivityAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CancelledWhileItWaitsForRetry(Script s)
    {
        await s.ScheduleAsync(a => a.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(60) });
        var first = await s.PollActivityAsync();
        await s.HeartbeatAsync(first, "1");
        await s.FailActivityAsync(first);
        await s.SignalAsync("go on");
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelActivity(5));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task TerminatedWithPendingActivity(Script s)
    {
        await s.ScheduleAsync();
        var activity = await s.PollActivityAsync();
        await s.Client.CallAsync<TerminateWorkflowExecutionResponse>(new TerminateWorkflowExecutionRequest
        {
            Namespace = s.Namespace, WorkflowExecution = s.Execution,
        });
        await s.NoteErrorAsync("heartbeat", () => s.HeartbeatAsync(activity, "1"));
        await s.NoteErrorAsync("complete", () => s.CompleteActivityAsync(activity));
        s.Note("described", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task CancelledBeforeItStarts(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Schedule("a", "nobody-" + s.Queue));
        await s.SignalAsync("go on");
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelActivity(5));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CancelledWhileItRuns(Script s)
    {
        await s.ScheduleAsync();
        var activity = await s.PollActivityAsync();
        var cancel = new RespondActivityTaskCanceledRequest
        {
            Namespace = s.Namespace, TaskToken = activity.TaskToken, Identity = "worker",
            Details = Script.Payloads("3"),
        };
        await s.NoteErrorAsync(
            "cancelled unasked", () => s.Client.CallAsync<RespondActivityTaskCanceledResponse>(cancel));
        await s.SignalAsync("go on");
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelActivity(5));
        s.Note("described", (await s.DescribeAsync()).PendingActivities[0]);
        s.Note("heartbeat", await s.HeartbeatAsync(activity, "2"));
        await s.Client.CallAsync<RespondActivityTaskCanceledResponse>(cancel);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task FailedAfterCancelRequest(Script s)
    {
        await s.ScheduleAsync();
        var activity = await s.PollActivityAsync();
        await s.SignalAsync("go on");
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelActivity(5));
        await s.FailActivityAsync(activity);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CompletedById(Script s)
    {
        await s.ScheduleAsync();
        var byId = new RespondActivityTaskCompletedByIdRequest
        {
            Namespace = s.Namespace, WorkflowId = s.WorkflowId, ActivityId = "a", Identity = "client",
            Result = Script.Payloads("1"),
        };
        await s.NoteErrorAsync(
            "not started", () => s.Client.CallAsync<RespondActivityTaskCompletedByIdResponse>(byId));
        if ((await s.DescribeAsync()).PendingActivities.Count > 0)
        {
            await s.PollActivityAsync();
            s.Note("heartbeat", await s.Client.CallAsync<RecordActivityTaskHeartbeatByIdResponse>(
                new RecordActivityTaskHeartbeatByIdRequest
                {
                    Namespace = s.Namespace, WorkflowId = s.WorkflowId, ActivityId = "a", Identity = "client",
                }));
            await s.Client.CallAsync<RespondActivityTaskCompletedByIdResponse>(byId);
        }

        await s.NoteErrorAsync("again", () => s.Client.CallAsync<RespondActivityTaskCompletedByIdResponse>(byId));
        byId.ActivityId = "unknown";
        await s.NoteErrorAsync("unknown", () => s.Client.CallAsync<RespondActivityTaskCompletedByIdResponse>(byId));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ResultsWhileTaskRuns(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Schedule("a", s.Queue), Commands.Schedule("b", s.Queue));
        var polled = new[] { await s.PollActivityAsync(), await s.PollActivityAsync() };
        var a = polled.Single(t => t.ActivityId == "a");
        var b = polled.Single(t => t.ActivityId == "b");
        await s.SignalAsync("one");
        var task = await s.PollAsync();
        await s.CompleteActivityAsync(a);
        await s.SignalAsync("two");
        await s.FailActivityAsync(b, "Fatal", f => f.ApplicationFailureInfo.NonRetryable = true);
        await s.SignalAsync("three");
        await s.CompleteAsync(task, Commands.Marker("mark"));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }
}

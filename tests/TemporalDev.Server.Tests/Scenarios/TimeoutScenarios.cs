using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class TimeoutScenarios
{
    [Scenario]
    public static async Task Execution(Script s)
    {
        await s.StartAsync(r => r.WorkflowExecutionTimeout = Commands.Seconds(1));
        await s.NoteCloseAsync();
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ExecutionWithRetryPolicy(Script s)
    {
        await s.StartAsync(r =>
        {
            r.WorkflowExecutionTimeout = Commands.Seconds(1);
            r.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(0.1) };
        });
        await s.NoteCloseAsync();
    }

    [Scenario]
    public static async Task RunWithRetryPolicy(Script s)
    {
        var first = await s.StartAsync(r =>
        {
            r.WorkflowRunTimeout = Commands.Seconds(1);
            r.RetryPolicy = new RetryPolicy { InitialInterval = Commands.Seconds(0.1), MaximumAttempts = 2 };
        });
        await s.NoteRunCloseAsync(first.RunId);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RunWhileTaskRuns(Script s)
    {
        await s.StartAsync(r => r.WorkflowRunTimeout = Commands.Seconds(1));
        var task = await s.PollAsync();
        await s.SignalAsync("held back");
        await s.NoteCloseAsync();
        await s.NoteErrorAsync("late", () => s.CompleteAsync(task, Commands.Complete()));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ActivityNobodyTakes(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.StartToCloseTimeout = null;
            a.ScheduleToCloseTimeout = Commands.Seconds(1);
        });
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ActivityNobodyTakesInTwoTimes(Script s)
    {
        await s.ScheduleAsync(a =>
        {
            a.ScheduleToStartTimeout = Commands.Seconds(2);
            a.ScheduleToCloseTimeout = Commands.Seconds(1);
        });
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task SignalDuringStartDelay(Script s)
    {
        await s.StartAsync(r => r.WorkflowStartDelay = Commands.Seconds(2));
        await s.SignalAsync("early");
        await s.NoteHistoryAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CancelDuringStartDelay(Script s)
    {
        await s.StartAsync(r => r.WorkflowStartDelay = Commands.Seconds(60));
        await s.CancelAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelWorkflow());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task TerminateDuringStartDelay(Script s)
    {
        await s.StartAsync(r => r.WorkflowStartDelay = Commands.Seconds(60));
        await s.TerminateAsync();
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WorkflowTaskWithQueryableAttempts(Script s)
    {
        await s.StartAsync(r => r.WorkflowTaskTimeout = Commands.Seconds(1));
        await s.PollAsync();
        await s.PollAsync();
        var third = await s.PollAsync();
        s.Note("attempt", third.Attempt);
        s.Note("pending", (await s.DescribeAsync()).PendingWorkflowTask);
        await s.CompleteAsync(third, Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CloseEventOfRunningWorkflow(Script s)
    {
        await s.StartAsync();
        s.Note("close", await s.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest
            {
                Namespace = s.Namespace,
                Execution = s.Execution,
                HistoryEventFilterType = HistoryEventFilterType.CloseEvent,
            }));
    }

    [Scenario]
    public static async Task WrongRuns(Script s)
    {
        const string other = "5c6b7a58-3b2c-4b1e-9c55-0d2b5a3e7f10";
        await s.StartAsync();
        await s.NoteErrorAsync("signal", () => s.SignalAsync("x", change: r => r.WorkflowExecution.RunId = other));
        await s.NoteErrorAsync("cancel", () => s.CancelAsync(r => r.WorkflowExecution.RunId = other));
        await s.NoteErrorAsync("terminate", () => s.TerminateAsync(r => r.WorkflowExecution.RunId = other));
        await s.NoteErrorAsync("first run, cancel", () => s.CancelAsync(r => r.FirstExecutionRunId = other));
        await s.NoteErrorAsync("first run, terminate", () => s.TerminateAsync(r => r.FirstExecutionRunId = other));
        await s.NoteErrorAsync("no run", () => s.SignalAsync("x", change: r => r.WorkflowExecution.RunId = "wrong"));
        await s.TerminateAsync();
        await s.NoteErrorAsync("closed, signal", () => s.SignalAsync("x"));
        await s.NoteErrorAsync("closed, terminate", () => s.TerminateAsync());
        await s.NoteErrorAsync("closed, cancel", () => s.CancelAsync());
    }
}

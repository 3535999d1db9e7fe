using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class ResetScenarios
{
    [Scenario]
    public static async Task RunningToFirstTask(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.StartTimer("t", 60));
        await s.ResetAsync(4);
        var task = await s.PollAsync();
        s.Note("task", task);
        await s.CompleteAsync(task, Commands.Complete());
        await s.NoteResetAsync(run);
        s.Note("describe", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task ClosedToLastTask(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.StartTimer("t", 0.01));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.ResetAsync(9);
        await s.NoteResetAsync(run);
        s.Note("describe", await s.DescribeAsync());
        await s.CompleteAsync(await s.PollAsync(), Commands.Fail());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task PendingActivityAndTimerAreKept(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.Schedule("a", s.Queue), Commands.StartTimer("t", 60));
        await s.FailActivityAsync(await s.PollActivityAsync());
        await s.SignalAsync("one");
        await s.CompleteAsync(await s.PollAsync());
        await s.ResetAsync(10);
        s.Note("pending", (await s.DescribeAsync()).PendingActivities[0]);
        var activity = await s.PollActivityAsync();
        s.Note("attempt", activity.Attempt);
        await s.CompleteActivityAsync(activity);
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelTimer("t"), Commands.Complete());
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task ActivityAfterThePointIsForgotten(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.Schedule("a", s.Queue));
        var activity = await s.PollActivityAsync();
        await s.ResetAsync(4);
        await s.NoteErrorAsync("complete", () => s.CompleteActivityAsync(activity));
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task SignalsAreReapplied(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.SignalAsync("before");
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("after");
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("last");
        await s.ResetAsync(5);
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task SignalsAreLeftOut(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("after");
        await s.ResetAsync(4, r => r.ResetReapplyExcludeTypes.Add(ResetReapplyExcludeType.Signal));
        await s.NoteHistoryAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("again");
#pragma warning disable CS0612 // Clients still say it the old way.
        await s.ResetAsync(6, r => r.ResetReapplyType = ResetReapplyType.None);
#pragma warning restore CS0612
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task UpdatesAreReapplied(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync());
        var first = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        await first;
        var second = s.UpdateAsync("v");
        task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "v"));
        await s.ResetAsync(4);
        s.Note("second", await second);
        task = await s.PollAsync();
        s.Note("task", task);
        await s.AnswerAsync(task, Updates.AcceptAdmitted("u", 5), Updates.Respond("u"), Updates.RejectAdmitted("v", 6));
        s.Note("u", await s.PollUpdateAsync("u"));
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task ReappliedUpdatesAreReappliedAgain(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        await update;
        await s.ResetAsync(4);
        task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.AcceptAdmitted("u", 5), Updates.Respond("u"));
        await s.ResetAsync(4);
        await s.NoteHistoryAsync();
        await s.ResetAsync(4, r => r.ResetReapplyExcludeTypes.Add(ResetReapplyExcludeType.Update));
        await s.NoteHistoryAsync();
#pragma warning disable CS0612 // Clients still say it the old way.
        await s.ResetAsync(4, r => r.ResetReapplyType = ResetReapplyType.Signal);
#pragma warning restore CS0612
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task PendingUpdateIsAborted(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.ResetAsync(4);
        await s.NoteErrorAsync("update", () => update);
        await s.NoteErrorAsync("task", () => s.AnswerAsync(task, Updates.Accept(task, "u")));
        s.NoteEvents("task", (await s.PollAsync()).History);
    }

    [Scenario]
    public static async Task WhileTaskRuns(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.StartTimer("t", 60));
        await s.SignalAsync("one");
        var task = await s.PollAsync();
        await s.SignalAsync("held back");
        await s.ResetAsync(4);
        await s.NoteErrorAsync("task", () => s.CompleteAsync(task));
        await s.NoteResetAsync(run);
    }

    [Scenario]
    public static async Task Points(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Schedule("a", s.Queue));
        await s.CompleteActivityAsync(await s.PollActivityAsync());
        await s.FailTaskAsync(await s.PollAsync());
        await s.CompleteAsync(await s.PollAsync());
        foreach (var point in new long[] { -1, 0, 1, 2, 5, 6, 7, 8, 13, 14, 20 })
        {
            await s.NoteErrorAsync($"to {point}", () => s.ResetAsync(point));
        }
    }

    [Scenario]
    public static async Task ToStartedAndFailedTasks(Script s)
    {
        await s.StartAsync();
        await s.FailTaskAsync(await s.PollAsync());
        await s.CompleteAsync(await s.PollAsync(), Commands.Marker("m"));
        await s.ResetAsync(3);
        await s.NoteHistoryAsync();
        await s.ResetAsync(4);
        await s.NoteHistoryAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.ResetAsync(7);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task NeverTakenTaskTwice(Script s)
    {
        await s.StartAsync();
        await s.SignalAsync("one");
        await s.ResetAsync(3);
        await s.ResetAsync(3);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task SameRequestOnce(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync());
        var first = await s.ResetAsync(4, r => r.RequestId = "same");
        s.Note("again", first == await s.ResetAsync(4, r => r.RequestId = "same"));
        s.Note("again by base run", first == await s.ResetAsync(4, r => r.RequestId = "same", run));
    }

    [Scenario]
    public static async Task ShownByTheRunThatWasReset(Script s)
    {
        var run = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        var next = await s.ResetAsync(4);
        var described = await s.Client.CallAsync<DescribeWorkflowExecutionResponse>(
            new DescribeWorkflowExecutionRequest
            {
                Namespace = s.Namespace, Execution = new() { WorkflowId = s.WorkflowId, RunId = run },
            });
        s.Note("names the next", described.WorkflowExtendedInfo.ResetRunId == next);
        s.Note("next names none", (await s.DescribeAsync()).WorkflowExtendedInfo.ResetRunId.Length == 0);
    }

    [Scenario]
    public static async Task WrongRequests(Script s)
    {
        await s.NoteErrorAsync("unknown", () => s.ResetAsync(4));
        await s.StartAsync(r => r.WorkflowStartDelay = Commands.Seconds(1));
        await s.NoteErrorAsync("during the start delay", () => s.ResetAsync(4));
        var task = await s.PollAsync();
        await s.NoteErrorAsync("no task yet", () => s.ResetAsync(4));
        await s.CompleteAsync(task);
        await s.NoteErrorAsync("run", () => s.ResetAsync(4, runId: "wrong"));
        await s.NoteErrorAsync(
            "unknown run", () => s.ResetAsync(4, runId: "5c6b7a58-3b2c-4b1e-9c55-0d2b5a3e7f10"));
        await s.NoteErrorAsync("no request id", () => s.ResetAsync(4, r => r.RequestId = string.Empty));
        await s.NoteErrorAsync("no workflow id", () => s.ResetAsync(4, r => r.WorkflowExecution = null));
        await s.NoteErrorAsync("long request id", () => s.ResetAsync(4, r => r.RequestId = new string('x', 1001)));
        await s.NoteErrorAsync(
            "reapply type", () => s.ResetAsync(4, r => r.ResetReapplyExcludeTypes.Add((ResetReapplyExcludeType)9)));
    }

    [Scenario]
    public static async Task AcrossContinueAsNew(Script s)
    {
        var first = (await s.StartAsync()).RunId;
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("one");
        await s.CompleteAsync(await s.PollAsync(), Commands.ContinueAsNew("2"));
        var task = await s.PollAsync();
        await s.SignalAsync("two");
        await s.CompleteAsync(task);
        await s.ResetAsync(4, runId: first);
        await s.NoteHistoryAsync(first);
        await s.NoteResetAsync(task.WorkflowExecution.RunId);
        s.Note("describe", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task ContinuesAsNewAfterwards(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.ResetAsync(4);
        await s.CompleteAsync(await s.PollAsync(), Commands.ContinueAsNew("2"));
        await s.PollAsync();
        await s.NoteHistoryAsync();
        s.Note("describe", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task CancelRequests(Script s)
    {
        await s.StartAsync();
        await s.CancelAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.ResetAsync(5);
        await s.NoteHistoryAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.ResetAsync(8);
        await s.CancelAsync();
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CancelRequestAfterThePoint(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.CancelAsync();
        await s.ResetAsync(4);
        s.Note("extended", (await s.DescribeAsync()).WorkflowExtendedInfo);
        await s.CancelAsync();
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task OperationsAfterwards(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("reapplied");
        await s.NoteErrorAsync("signal", () => s.ResetAsync(4, r => r.PostResetOperations.Add(new PostResetOperation
        {
            SignalWorkflow = new PostResetOperation.Types.SignalWorkflow
            {
                SignalName = "afterwards", Input = Script.Payloads("1"),
            },
        })));
        await s.NoteErrorAsync(
            "nothing", () => s.ResetAsync(4, r => r.PostResetOperations.Add(new PostResetOperation())));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task MemoAndAttributes(Script s)
    {
        await s.StartAsync(r =>
        {
            r.WorkflowExecutionTimeout = Commands.Seconds(600);
            r.RetryPolicy = new RetryPolicy { MaximumAttempts = 3 };
            r.Memo = new Memo { Fields = { ["m"] = Script.Json("0") } };
        });
        await s.CompleteAsync(
            await s.PollAsync(), Commands.UpsertMemo("m", "1"), Commands.UpsertAttribute("ScriptInt", "1"));
        await s.SignalAsync("one");
        await s.CompleteAsync(
            await s.PollAsync(), Commands.UpsertMemo("m", "2"), Commands.UpsertAttribute("ScriptKeyword", "\"k\""));
        await s.ResetAsync(10);
        await s.NoteHistoryAsync();
        s.Note("describe", await s.DescribeAsync());
    }
}

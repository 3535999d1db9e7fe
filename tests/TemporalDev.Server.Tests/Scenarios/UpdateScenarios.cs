using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class UpdateScenarios
{
    [Scenario]
    public static async Task AcceptedAndCompleted(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        s.Note("task", task);
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        s.Note("update", await update);
        s.Note("again", await s.UpdateAsync("u"));
        s.Note("polled", await s.PollUpdateAsync("u"));
        await s.SignalAsync("end");
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        s.Note("closed", await s.PollUpdateAsync("u"));
        await s.NoteErrorAsync("new on closed", () => s.UpdateAsync("v"));
        await s.NoteErrorAsync("unknown on closed", () => s.PollUpdateAsync("v"));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task AcceptedThenCompletedLater(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u", UpdateWorkflowExecutionLifecycleStage.Accepted);
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"));
        s.Note("accepted", await update);
        s.Note("so far", await s.PollUpdateAsync("u", UpdateWorkflowExecutionLifecycleStage.Unspecified));
        var polled = s.PollUpdateAsync("u");
        await s.SignalAsync("go on");
        task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Respond("u", failed: true));
        s.Note("completed", await polled);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RejectedOnIdleWorkflowLeavesNoTrace(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        var answer = await s.AnswerAsync(task, Updates.Reject(task, "u"));
        s.Note("answer", answer);
        s.Note("update", await update);
        await s.NoteErrorAsync("polled", () => s.PollUpdateAsync("u"));
        await s.NoteHistoryAsync();
        await s.SignalAsync("go on");
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RejectedWithOtherEvents(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.SignalAsync("meanwhile");
        var answer = await s.AnswerAsync(task, Updates.Reject(task, "u"));
        s.Note("answer", answer);
        s.Note("update", await update);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RejectedWithCommand(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.CompleteAsync(task, r => r.Messages.Add(Updates.Reject(task, "u")), Commands.StartTimer("t", 60));
        s.Note("update", await update);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task BeforeFirstTask(Script s)
    {
        await s.StartAsync();
        var update = s.UpdateAsync("u");
        await s.AdmittedAsync("u");
        var task = await s.PollAsync();
        s.Note("messages", task.Messages[0]);
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        s.Note("update", await update);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WhileTaskRuns(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        var update = s.UpdateAsync("u");
        await s.AdmittedAsync("u");
        await s.CompleteAsync(task, Commands.Marker("mark"));
        var second = await s.PollAsync();
        s.NoteEvents("second", second.History);
        await s.CompleteAsync(
            second,
            r => r.Messages.Add([Updates.Accept(second, "u"), Updates.Respond("u")]),
            Commands.Message("u/accept"),
            Commands.Message("u/respond"),
            Commands.Complete());
        s.Note("update", await update);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WorkflowCompletesWithoutSeeingIt(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        var update = s.UpdateAsync("u");
        await s.AdmittedAsync("u");
        await s.NoteErrorAsync("complete", () => s.CompleteAsync(task, Commands.Complete()));
        await s.NoteErrorAsync("update", () => update);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CompletionAcceptsAndCloses(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.CompleteAsync(
            task, r => r.Messages.Add(Updates.Accept(task, "u")), Commands.Message("u/accept"), Commands.Complete());
        await s.NoteErrorAsync("update", async () => s.Note("outcome", await update));
        await s.NoteErrorAsync("polled", async () => s.Note("outcome", await s.PollUpdateAsync("u")));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WithStart(Script s)
    {
        var first = s.UpdateWithStartAsync("u");
        var task = await s.PollAsync();
        s.NoteEvents("task", task.History);
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        s.Note("first", await first);
        s.Note("again", await s.UpdateWithStartAsync("u"));
        await s.NoteErrorAsync("fail", () => s.UpdateWithStartAsync("v"));
        var second = s.UpdateWithStartAsync(
            "v", r => r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting);
        task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "v"), Updates.Respond("v"));
        s.Note("second", await second);
        await s.NoteErrorAsync("wrong start", () => s.UpdateWithStartAsync("w", r => r.WorkflowType = null));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task IgnoredByWorker(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        await s.CompleteAsync(await s.PollAsync());
        s.Note("update", await update);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task TaskFailsThenAccepts(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        await s.FailTaskAsync(await s.PollAsync());
        var second = await s.PollAsync();
        s.Note("second", second);
        await s.AnswerAsync(second, Updates.Accept(second, "u"), Updates.Respond("u"));
        s.Note("update", await update);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WorkflowClosesFirst(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var accepted = s.UpdateAsync("accepted");
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "accepted"));
        var waiting = s.UpdateAsync("waiting");
        await s.PollAsync();
        await s.Client.CallAsync<TerminateWorkflowExecutionResponse>(new TerminateWorkflowExecutionRequest
        {
            Namespace = s.Namespace, WorkflowExecution = s.Execution, Identity = "client",
        });
        await s.NoteErrorAsync("waiting", () => waiting);
        await s.NoteErrorAsync("accepted", async () => s.Note("outcome", await accepted));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task BadMessages(Script s)
    {
        await s.StartAsync();
        await s.NoteErrorAsync("unknown update", async () =>
        {
            var task = await s.PollAsync();
            await s.AnswerAsync(task, Updates.Respond("none"));
        });
        await s.NoteErrorAsync("no message", async () =>
        {
            var task = await s.PollAsync();
            await s.CompleteAsync(task, Commands.Message("none"));
        });
        await s.NoteErrorAsync("no name", () => s.UpdateAsync("u", name: string.Empty));
        await s.NoteErrorAsync("unknown", () => s.PollUpdateAsync("nope"));
    }

    [Scenario]
    public static async Task SpeculativeTaskNobodyTakes(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        await s.AdmittedAsync("u");
        await s.SignalAsync("meanwhile");
        var task = await s.PollAsync();
        s.NoteEvents("task", task.History);
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        s.Note("update", await update);
        await s.NoteHistoryAsync();
    }
}

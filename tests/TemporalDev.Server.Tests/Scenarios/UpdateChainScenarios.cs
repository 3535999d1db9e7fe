using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Stage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Updates that are under way while their workflow goes over to another run, or ends.</summary>
public static class UpdateChainScenarios
{
    [Scenario]
    public static async Task AdmittedAtContinueAsNew(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        var update = s.UpdateAsync("u");
        await s.AdmittedAsync("u");
        await s.CompleteAsync(task, Commands.ContinueAsNew("2"));
        await s.NoteErrorAsync("update", async () => s.Note("answer", await update));
        await s.NoteHistoryAsync(task.WorkflowExecution.RunId);
    }

    [Scenario]
    public static async Task AcceptedAtContinueAsNew(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"));
        await s.SignalAsync("go on");
        await s.CompleteAsync(await s.PollAsync(), Commands.ContinueAsNew("2"));
        await s.NoteErrorAsync("update", async () => s.Note("answer", await update));
        await s.NoteHistoryAsync(task.WorkflowExecution.RunId);
    }

    [Scenario]
    public static async Task AdmittedAtRetry(Script s)
    {
        await s.StartAsync(r => r.RetryPolicy = new RetryPolicy
        {
            InitialInterval = Commands.Seconds(0.1), MaximumAttempts = 2,
        });
        var task = await s.PollAsync();
        var update = s.UpdateAsync("u");
        await s.AdmittedAsync("u");
        await s.CompleteAsync(task, Commands.Fail());
        await s.NoteErrorAsync("update", async () => s.Note("answer", await update));
    }

    [Scenario]
    public static async Task AcceptedAtTermination(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"));
        await s.TerminateAsync();
        await s.NoteErrorAsync("update", async () => s.Note("answer", await update));
        await s.NoteErrorAsync("poll", async () => s.Note("polled", await s.PollUpdateAsync("u")));
        await s.NoteErrorAsync("again", async () => s.Note("answer", await s.UpdateAsync("u")));
        await s.NoteErrorAsync("another", () => s.UpdateAsync("v"));
    }

    [Scenario]
    public static async Task CompletedAsksAgain(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateAsync("u");
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u", failed: true));
        s.Note("answer", await update);
        s.Note("again", await s.UpdateAsync("u"));
        s.Note("accepted", await s.UpdateAsync("u", Stage.Accepted));
        s.Note("polled", await s.PollUpdateAsync("u", Stage.Accepted));
        await s.NoteErrorAsync("unknown", () => s.PollUpdateAsync("v"));
    }

    [Scenario]
    public static async Task WithStartOfRunningWorkflow(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateWithStartAsync(
            "u", r => r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.UseExisting);
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        s.Note("answer", await update);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WithStartInsteadOfRunningWorkflow(Script s)
    {
        var first = await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var update = s.UpdateWithStartAsync(
            "u", r => r.WorkflowIdConflictPolicy = WorkflowIdConflictPolicy.TerminateExisting);
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        s.Note("answer", await update);
        await s.NoteHistoryAsync(first.RunId);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WithStartAfterClosedWorkflow(Script s)
    {
        await s.StartAsync();
        await s.TerminateAsync();
        await s.NoteErrorAsync(
            "rejected",
            () => s.UpdateWithStartAsync("u", r => r.WorkflowIdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate));
        var update = s.UpdateWithStartAsync("u");
        var task = await s.PollAsync();
        await s.AnswerAsync(task, Updates.Accept(task, "u"), Updates.Respond("u"));
        s.Note("answer", await update);
        await s.NoteHistoryAsync();
    }
}

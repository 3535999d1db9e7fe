using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Tests.Scenarios;

public static class SignalScenarios
{
    [Scenario]
    public static async Task SameRequestOnce(Script s)
    {
        await s.StartAsync();
        await s.SignalAsync("one", "request-1");
        await s.SignalAsync("one", "request-1");
        await s.SignalAsync("two", "request-2");
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WithStart(Script s)
    {
        var first = await SignalWithStartAsync(s, "one");
        s.Note("first started", first.Started);
        var second = await SignalWithStartAsync(s, "two");
        s.Note("second started", second.Started);
        s.Note("same run", first.RunId == second.RunId);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync(first.RunId);
        var third = await SignalWithStartAsync(s, "three");
        s.Note("third started", third.Started);
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task WrongSignals(Script s)
    {
        await s.NoteErrorAsync("nobody", () => s.SignalAsync("one"));
        await s.StartAsync();
        await s.NoteErrorAsync("no name", () => s.SignalAsync(string.Empty));
    }

    private static Task<SignalWithStartWorkflowExecutionResponse> SignalWithStartAsync(Script s, string signal) =>
        s.Client.CallAsync<SignalWithStartWorkflowExecutionResponse>(new SignalWithStartWorkflowExecutionRequest
        {
            Namespace = s.Namespace,
            WorkflowId = s.WorkflowId,
            WorkflowType = new WorkflowType { Name = "Scripted" },
            TaskQueue = new ApiTaskQueue { Name = s.Queue },
            Identity = "client",
            RequestId = Guid.NewGuid().ToString(),
            SignalName = signal,
            SignalInput = Script.Payloads("1"),
        });
}

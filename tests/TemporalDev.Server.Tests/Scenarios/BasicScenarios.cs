using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class BasicScenarios
{
    [Scenario]
    public static async Task CompleteAtOnce(Script s)
    {
        await s.StartAsync(r => r.Input = Script.Payloads("42"));
        var task = await s.PollAsync();
        s.Note("task", task);
        s.Note("completed", await s.CompleteAsync(task, Commands.Complete()));
        await s.NoteHistoryAsync();
        s.Note("described", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task FailWorkflow(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Fail());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CancelWorkflow(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var cancel = new RequestCancelWorkflowExecutionRequest
        {
            Namespace = s.Namespace, WorkflowExecution = s.Execution, Identity = "client", Reason = "enough",
        };
        await s.Client.CallAsync<RequestCancelWorkflowExecutionResponse>(cancel);
        await s.NoteErrorAsync("again", () => s.Client.CallAsync<RequestCancelWorkflowExecutionResponse>(cancel));
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelWorkflow());
        await s.NoteErrorAsync("closed", () => s.Client.CallAsync<RequestCancelWorkflowExecutionResponse>(cancel));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task TerminateWhileTaskRuns(Script s)
    {
        await s.StartAsync();
        var task = await s.PollAsync();
        await s.SignalAsync("held back");
        var terminate = new TerminateWorkflowExecutionRequest
        {
            Namespace = s.Namespace, WorkflowExecution = s.Execution, Identity = "client", Reason = "enough",
        };
        await s.Client.CallAsync<TerminateWorkflowExecutionResponse>(terminate);
        await s.NoteErrorAsync("complete", () => s.CompleteAsync(task, Commands.Complete()));
        await s.NoteErrorAsync("again", () => s.Client.CallAsync<TerminateWorkflowExecutionResponse>(terminate));
        await s.NoteErrorAsync("signal", () => s.SignalAsync("late"));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RunTimeout(Script s)
    {
        await s.StartAsync(r => r.WorkflowRunTimeout = Commands.Seconds(1));
        var task = await s.PollAsync();
        await s.NoteCloseAsync();
        await s.NoteErrorAsync("complete", () => s.CompleteAsync(task, Commands.Complete()));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task StartDelay(Script s)
    {
        await s.StartAsync(r => r.WorkflowStartDelay = Commands.Seconds(2));
        s.Note("described", await s.DescribeAsync());
        await s.SignalAsync("early");
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task MemoMarkersAndSearchAttributes(Script s)
    {
        await s.StartAsync(r =>
        {
            r.Memo = new() { Fields = { ["kept"] = Script.Json("1"), ["dropped"] = Script.Json("2") } };
            r.SearchAttributes = new() { IndexedFields = { ["ScriptKeyword"] = Script.Json("\"a\"") } };
            r.UserMetadata = new() { Summary = Script.Json("\"summary\"") };
        });
        await s.CompleteAsync(
            await s.PollAsync(),
            Commands.Marker("mark"),
            Commands.UpsertMemo("dropped", null),
            Commands.UpsertMemo("new", "3"),
            Commands.UpsertAttribute("ScriptInt", "7"),
            Commands.Complete());
        await s.NoteHistoryAsync();
        s.Note("described", await s.DescribeAsync());
    }

    [Scenario]
    public static async Task HistoryPages(Script s)
    {
        var started = await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("one");
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        var request = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = s.Namespace, Execution = s.Execution, WaitNewEvent = true,
            HistoryEventFilterType = HistoryEventFilterType.CloseEvent,
        };
        var close = await s.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(request);
        s.NoteEvents("close", close.History);
        s.Note("close has token", !close.NextPageToken.IsEmpty);
        request = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = s.Namespace, Execution = new() { WorkflowId = s.WorkflowId, RunId = started.RunId },
            WaitNewEvent = true,
        };
        var all = await s.Client.CallAsync<GetWorkflowExecutionHistoryResponse>(request);
        s.Note("count", all.History.Events.Count);
        s.Note("all has token", !all.NextPageToken.IsEmpty);
    }
}

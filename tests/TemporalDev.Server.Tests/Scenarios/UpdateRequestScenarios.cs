using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Operation = Temporalio.Api.WorkflowService.V1.ExecuteMultiOperationRequest.Types.Operation;
using Stage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Updates that are asked for wrongly, or that their worker loses.</summary>
public static class UpdateRequestScenarios
{
    [Scenario]
    public static async Task WrongRequests(Script s)
    {
        await s.StartAsync();
        await NoteAsync(s, "no request", r => r.Request = null);
        await NoteAsync(s, "no meta", r => r.Request.Meta = null);
        await NoteAsync(s, "no input", r => r.Request.Input = null);
        await NoteAsync(s, "no name", r => r.Request.Input.Name = string.Empty);
        await NoteAsync(s, "long id", r => r.Request.Meta.UpdateId = new string('x', 1001));
        await NoteAsync(s, "no execution", r => r.WorkflowExecution = null);
        await NoteAsync(s, "no run", r => r.WorkflowExecution.RunId = "wrong");
        await NoteAsync(s, "other chain", r => r.FirstExecutionRunId = "5c6b7a58-3b2c-4b1e-9c55-0d2b5a3e7f10");
        await NoteAsync(s, "admitted", r => r.WaitPolicy.LifecycleStage = Stage.Admitted);
        await s.NoteErrorAsync("polled", () => s.PollUpdateAsync("id of admitted"));
    }

    [Scenario]
    public static async Task WrongStartsAndUpdates(Script s)
    {
        await NoteWithStartAsync(s, "cron", (r, _) => r.CronSchedule = "* * * * *");
        await NoteWithStartAsync(s, "delay", (r, _) => r.WorkflowStartDelay = Commands.Seconds(5));
        await NoteWithStartAsync(s, "eager", (r, _) => r.RequestEagerExecution = true);
        await NoteWithStartAsync(s, "namespace", (r, _) => r.Namespace = "nowhere");
        await NoteWithStartAsync(s, "type", (r, _) => r.WorkflowType = null);
        await NoteWithStartAsync(s, "other workflow", (r, _) => r.WorkflowId = s.WorkflowId + "-other");
        await NoteWithStartAsync(s, "run", (_, u) => u.WorkflowExecution.RunId = s.WorkflowId);
        await NoteWithStartAsync(s, "chain", (_, u) => u.FirstExecutionRunId = s.WorkflowId);
        await NoteWithStartAsync(s, "admitted", (_, u) => u.WaitPolicy.LifecycleStage = Stage.Admitted);
        await NoteWithStartAsync(s, "name", (_, u) => u.Request.Input.Name = string.Empty);
        await NoteWithStartAsync(s, "both", (r, u) => (r.WorkflowType, u.Request) = (null, null));
    }

    [Scenario]
    public static async Task CompletionIsRefused(Script s)
    {
        var update = await SentAsync(s, "u");
        await s.NoteErrorAsync("completion", () => s.CompleteAsync(update.Task, Commands.Marker(string.Empty)));
        await s.NoteErrorAsync("update", () => update.Answer);
        await s.NoteErrorAsync("polled", () => s.PollUpdateAsync("u"));
    }

    [Scenario]
    public static async Task UnseenSignalAtCompletion(Script s)
    {
        var update = await SentAsync(s, "u");
        await s.SignalAsync("unseen");
        await s.NoteErrorAsync("completion", () => s.CompleteAsync(update.Task, Commands.Complete()));
        await s.NoteErrorAsync("update", () => update.Answer);
    }

    [Scenario]
    public static async Task WorkflowCompletesWithoutAnswer(Script s)
    {
        var update = await SentAsync(s, "u");
        await s.CompleteAsync(update.Task, Commands.Complete());
        await s.NoteErrorAsync("update", () => update.Answer);
    }

    [Scenario]
    public static async Task RejectedForWorkerThatDiscardsNothing(Script s)
    {
        var update = await SentAsync(s, "u");
        var answer = await s.CompleteAsync(update.Task, r =>
        {
            r.Capabilities = null;
            r.Messages.Add(Updates.Reject(update.Task, "u"));
        });
        s.Note("goes back to", answer.ResetHistoryEventId);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RejectedForWorkerThatDiscardsNoCommandEvents(Script s)
    {
        var update = await SentAsync(s, "u", Commands.StartTimer("t", 60));
        var answer = await s.CompleteAsync(update.Task, r =>
        {
            r.Capabilities = null;
            r.Messages.Add(Updates.Reject(update.Task, "u"));
        });
        s.Note("goes back to", answer.ResetHistoryEventId);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static Task ResponseBeforeAcceptance(Script s) => NoteMessageAsync(s, _ => Updates.Respond("u"));

    [Scenario]
    public static Task AcceptanceOfNothing(Script s) =>
        NoteMessageAsync(s, _ => Message(new Acceptance { AcceptedRequestMessageId = "u/request" }));

    [Scenario]
    public static Task MessageWithoutBody(Script s) =>
        NoteMessageAsync(s, _ => new Message { Id = "m", ProtocolInstanceId = "u" });

    [Scenario]
    public static Task MessageOfUnknownType(Script s) => NoteMessageAsync(s, _ => new Message
    {
        Id = "m", ProtocolInstanceId = "u", Body = new Any { TypeUrl = "type.googleapis.com/nope" },
    });

    [Scenario]
    public static async Task ResponseWithoutOutcome(Script s)
    {
        var update = await SentAsync(s, "u");
        await s.NoteErrorAsync("completion", () => s.CompleteAsync(update.Task, r =>
        {
            r.Messages.Add(Updates.Accept(update.Task, "u"));
            r.Messages.Add(Message(new Response { Meta = new Meta { UpdateId = "u" } }));
        }));
        await s.NoteErrorAsync("update", () => update.Answer);
    }

    private static Message Message(Google.Protobuf.IMessage body) =>
        new() { Id = "m", ProtocolInstanceId = "u", Body = Any.Pack(body) };

    private static async Task NoteMessageAsync(Script s, Func<PollWorkflowTaskQueueResponse, Message> message)
    {
        var update = await SentAsync(s, "u");
        await s.NoteErrorAsync(
            "completion", () => s.CompleteAsync(update.Task, r => r.Messages.Add(message(update.Task))));
        s.Note("last event", (await s.EventTypesAsync())[^1]);
    }

    /// <summary>Has a worker take a task that carries an update, after one that it completed.</summary>
    private static async Task<(PollWorkflowTaskQueueResponse Task, Task<UpdateWorkflowExecutionResponse> Answer)>
        SentAsync(Script s, string id, params Temporalio.Api.Command.V1.Command[] before)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), before);
        var answer = s.UpdateAsync(id);
        return (await s.PollAsync(), answer);
    }

    private static Task NoteAsync(Script s, string what, Action<UpdateWorkflowExecutionRequest> change)
    {
        var request = Update(s, "id of " + what);
        change(request);
        return s.NoteErrorAsync(what, () => s.Client.CallAsync<UpdateWorkflowExecutionResponse>(request));
    }

    private static UpdateWorkflowExecutionRequest Update(Script s, string id) => new()
    {
        Namespace = s.Namespace,
        WorkflowExecution = s.Execution,
        WaitPolicy = new WaitPolicy { LifecycleStage = Stage.Accepted },
        Request = new Request
        {
            Meta = new Meta { UpdateId = id }, Input = new Input { Name = "change" },
        },
    };

    private static async Task NoteWithStartAsync(
        Script s, string what, Action<StartWorkflowExecutionRequest, UpdateWorkflowExecutionRequest> change)
    {
        var start = new StartWorkflowExecutionRequest
        {
            Namespace = s.Namespace,
            WorkflowId = s.WorkflowId,
            WorkflowType = new() { Name = "Scripted" },
            TaskQueue = new() { Name = s.Queue },
            RequestId = Guid.NewGuid().ToString(),
        };
        var update = Update(s, "u");
        change(start, update);
        var request = new ExecuteMultiOperationRequest
        {
            Namespace = s.Namespace,
            Operations = { new Operation { StartWorkflow = start }, new Operation { UpdateWorkflow = update } },
        };
        await s.NoteErrorAsync(what, async () =>
        {
            try
            {
                await s.Client.CallAsync<ExecuteMultiOperationResponse>(request);
            }
            catch (GrpcStatusException e)
            {
                var failure = e.Details!.Details[0].Unpack<MultiOperationExecutionFailure>();
                s.Note("  statuses", string.Join(" | ", failure.Statuses.Select(o => $"{o.Code} {o.Message}")));
                throw;
            }
        });
    }
}

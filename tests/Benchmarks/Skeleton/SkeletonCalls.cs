using Google.Protobuf;
using TemporalDev.Protocol.Client;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Benchmarks.Skeleton;

/// <summary>Client and worker of <see cref="SkeletonServer"/>: the calls of the SDK, and nothing behind.</summary>
internal sealed class SkeletonCalls(GrpcChannel channel)
{
    private static readonly TaskQueue Queue = new() { Name = "skeleton" };
    private static readonly GrpcCallOptions Options = new() { Timeout = TimeSpan.FromSeconds(70) };

    /// <summary>The path of an RPC.</summary>
    public static string Path(string rpc) => $"/temporal.api.workflowservice.v1.WorkflowService/{rpc}";

    /// <summary>Lives through one workflow, as a client.</summary>
    public async Task ExecuteAsync()
    {
        var id = Guid.NewGuid().ToString();
        var start = new StartWorkflowExecutionRequest
        {
            Namespace = "default",
            WorkflowId = id,
            WorkflowType = new() { Name = "HelloWorkflow" },
            TaskQueue = Queue,
            Input = Text("bench"),
            RequestId = id,
        };
        var started = await CallAsync("StartWorkflowExecution", start, StartWorkflowExecutionResponse.Parser);
        var wait = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = "default",
            Execution = new() { WorkflowId = id, RunId = started.RunId },
            WaitNewEvent = true,
            HistoryEventFilterType = HistoryEventFilterType.CloseEvent,
        };
        await CallAsync("GetWorkflowExecutionHistory", wait, GetWorkflowExecutionHistoryResponse.Parser);
    }

    /// <summary>Polls a workflow task and answers it.</summary>
    public async Task WorkflowTaskAsync()
    {
        var task = await CallAsync(
            "PollWorkflowTaskQueue",
            new PollWorkflowTaskQueueRequest { Namespace = "default", TaskQueue = Queue },
            PollWorkflowTaskQueueResponse.Parser);
        var events = task.History.Events;
        var done = events.FirstOrDefault(e => e.EventType == EventType.ActivityTaskCompleted);
        var answer = new RespondWorkflowTaskCompletedRequest { Namespace = "default", TaskToken = task.TaskToken };
        answer.Commands.Add(done is null
            ? Schedule(events[0].WorkflowExecutionStartedEventAttributes.Input)
            : Complete(done.ActivityTaskCompletedEventAttributes.Result));
        await CallAsync("RespondWorkflowTaskCompleted", answer, RespondWorkflowTaskCompletedResponse.Parser);
    }

    /// <summary>Polls an activity task and answers it.</summary>
    public async Task ActivityTaskAsync()
    {
        var task = await CallAsync(
            "PollActivityTaskQueue",
            new PollActivityTaskQueueRequest { Namespace = "default", TaskQueue = Queue },
            PollActivityTaskQueueResponse.Parser);
        await CallAsync(
            "RespondActivityTaskCompleted",
            new RespondActivityTaskCompletedRequest
            {
                Namespace = "default",
                TaskToken = task.TaskToken,
                Result = Text($"Hello, {task.Input.Payloads_[0].Data.ToStringUtf8()}!"),
            },
            RespondActivityTaskCompletedResponse.Parser);
    }

    private static Command Schedule(Payloads input) => new()
    {
        CommandType = CommandType.ScheduleActivityTask,
        ScheduleActivityTaskCommandAttributes = new()
        {
            ActivityId = "1",
            ActivityType = new() { Name = "Greet" },
            TaskQueue = Queue,
            Input = input,
            StartToCloseTimeout = new() { Seconds = 60 },
        },
    };

    private static Command Complete(Payloads result) => new()
    {
        CommandType = CommandType.CompleteWorkflowExecution,
        CompleteWorkflowExecutionCommandAttributes = new() { Result = result },
    };

    private static Payloads Text(string text) => new()
    {
        Payloads_ =
        {
            new Payload
            {
                Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain") },
                Data = ByteString.CopyFromUtf8(text),
            },
        },
    };

    private Task<T> CallAsync<T>(string rpc, IMessage request, MessageParser<T> parser)
        where T : IMessage<T> => channel.CallAsync(Path(rpc), request, parser, Options, CancellationToken.None);
}

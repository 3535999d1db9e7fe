using System.Text;
using Google.Protobuf;
using TemporalDev.Protocol;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Tests.Support;

/// <summary>
/// One scenario as it is played against a server: workflow and workers are played by the test itself, call by call.
/// What it notes, and the histories, make the transcript that both servers must give.
/// </summary>
public sealed partial class Script : IDisposable
{
    private readonly StringBuilder _transcript = new();
    private readonly Normalizer _normalizer;

    public Script(string address, string name)
        : this(new ProtocolClient(address), $"{name}-{Guid.NewGuid():N}")
    {
    }

    /// <summary>A scenario that owns the client it is given.</summary>
    public Script(ProtocolClient client, string workflowId)
    {
        Client = client;
        WorkflowId = workflowId;
        Queue = "queue-" + WorkflowId;
        StickyQueue = "sticky-" + WorkflowId;
        _normalizer = new Normalizer(WorkflowId);
    }

    public ProtocolClient Client { get; }

    public string WorkflowId { get; }

    public string Queue { get; }

    public string StickyQueue { get; }

    public string Namespace => "default";

    public string Transcript => _transcript.ToString();

    public WorkflowExecution Execution => new() { WorkflowId = WorkflowId };

    /// <summary>Another workflow of this scenario, on a queue of its own.</summary>
    public Script Child(string name) => new(new ProtocolClient(Client.Address), $"{WorkflowId}-{name}");

    /// <summary>Waits until history has so many events of a type.</summary>
    public async Task SeenAsync(EventType type, int count = 1)
    {
        var request = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = Namespace, Execution = Execution, WaitNewEvent = true,
        };
        while (count > 0)
        {
            var page = await Client.CallAsync<GetWorkflowExecutionHistoryResponse>(request);
            count -= page.History.Events.Count(e => e.EventType == type);
            request.NextPageToken = page.NextPageToken;
        }
    }

    /// <summary>The same workflow on another server.</summary>
    public Script On(string address) => new(new ProtocolClient(address), WorkflowId);

    /// <summary>Types of the events so far.</summary>
    public async Task<List<EventType>> EventTypesAsync()
    {
        var response = await Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest { Namespace = Namespace, Execution = Execution });
        return [.. response.History.Events.Select(e => e.EventType)];
    }

    /// <summary>Adds a line to the transcript.</summary>
    public void Note(string what, object? value = null)
    {
        var text = value switch
        {
            null => string.Empty,
            IMessage message => _normalizer.Text(message),
            _ => _normalizer.Text(value.ToString()!),
        };
        _transcript.AppendLine($"{what}: {text}".TrimEnd(' ', ':'));
    }

    /// <summary>Adds how a call failed: code, message and detail types.</summary>
    public async Task NoteErrorAsync(string what, Func<Task> call)
    {
        try
        {
            await call();
            Note(what, "OK");
        }
        catch (GrpcStatusException e)
        {
            var details = e.Details?.Details.Select(d => d.TypeUrl.Split('.')[^1]) ?? [];
            Note(what, $"{e.Code} \"{e.Message}\" [{string.Join(", ", details)}]");
        }
    }

    /// <summary>Adds the whole history.</summary>
    public async Task NoteHistoryAsync(string runId = "")
    {
        var response = await Client.CallAsync<GetWorkflowExecutionHistoryResponse>(
            new GetWorkflowExecutionHistoryRequest
            {
                Namespace = Namespace, Execution = new WorkflowExecution { WorkflowId = WorkflowId, RunId = runId },
            });
        NoteEvents("history", response.History);
    }

    /// <summary>Waits until the workflow closes and adds its last event.</summary>
    public Task NoteCloseAsync() => NoteRunCloseAsync(string.Empty);

    /// <summary>Waits until a run closes and adds its last event.</summary>
    public async Task NoteRunCloseAsync(string runId)
    {
        var request = new GetWorkflowExecutionHistoryRequest
        {
            Namespace = Namespace,
            Execution = new WorkflowExecution { WorkflowId = WorkflowId, RunId = runId },
            WaitNewEvent = true,
            HistoryEventFilterType = HistoryEventFilterType.CloseEvent,
        };
        while (true)
        {
            var page = await Client.CallAsync<GetWorkflowExecutionHistoryResponse>(request);
            if (page.History.Events.Count > 0)
            {
                NoteEvents("close", page.History);
                return;
            }

            request.NextPageToken = page.NextPageToken;
        }
    }

    /// <summary>Adds events.</summary>
    public void NoteEvents(string what, Temporalio.Api.History.V1.History history)
    {
        _transcript.AppendLine($"{what}:");
        foreach (var e in history.Events)
        {
            _transcript.AppendLine("  " + _normalizer.Text(e));
        }
    }

    /// <summary>Starts the workflow.</summary>
    public Task<StartWorkflowExecutionResponse> StartAsync(Action<StartWorkflowExecutionRequest>? change = null)
    {
        var request = StartRequest();
        change?.Invoke(request);
        return Client.CallAsync<StartWorkflowExecutionResponse>(request);
    }

    private StartWorkflowExecutionRequest StartRequest() => new()
    {
        Namespace = Namespace,
        WorkflowId = WorkflowId,
        WorkflowType = new WorkflowType { Name = "Scripted" },
        TaskQueue = new ApiTaskQueue { Name = Queue },
        Identity = "client",
        RequestId = Guid.NewGuid().ToString(),
    };

    public Task SignalAsync(
        string name, string requestId = "", Action<SignalWorkflowExecutionRequest>? change = null)
    {
        var request = new SignalWorkflowExecutionRequest
        {
            Namespace = Namespace,
            WorkflowExecution = Execution,
            SignalName = name,
            Identity = "client",
            RequestId = requestId,
        };
        change?.Invoke(request);
        return Client.CallAsync<SignalWorkflowExecutionResponse>(request);
    }

    public Task CancelAsync(Action<RequestCancelWorkflowExecutionRequest>? change = null)
    {
        var request = new RequestCancelWorkflowExecutionRequest
        {
            Namespace = Namespace, WorkflowExecution = Execution, Identity = "client", Reason = "no more",
        };
        change?.Invoke(request);
        return Client.CallAsync<RequestCancelWorkflowExecutionResponse>(request);
    }

    public Task TerminateAsync(Action<TerminateWorkflowExecutionRequest>? change = null)
    {
        var request = new TerminateWorkflowExecutionRequest
        {
            Namespace = Namespace, WorkflowExecution = Execution, Identity = "client", Reason = "stop",
        };
        change?.Invoke(request);
        return Client.CallAsync<TerminateWorkflowExecutionResponse>(request);
    }

    public Task<DescribeWorkflowExecutionResponse> DescribeAsync() =>
        Client.CallAsync<DescribeWorkflowExecutionResponse>(new DescribeWorkflowExecutionRequest
        {
            Namespace = Namespace, Execution = Execution,
        });

    /// <summary>A payload of JSON.</summary>
    public static Payload Json(string json)
    {
        var payload = new Payload { Data = ByteString.CopyFromUtf8(json) };
        payload.Metadata["encoding"] = ByteString.CopyFromUtf8("json/plain");
        return payload;
    }

    public static Payloads Payloads(string json)
    {
        var payloads = new Payloads();
        payloads.Payloads_.Add(Json(json));
        return payloads;
    }

    public void Dispose() => Client.Dispose();
}

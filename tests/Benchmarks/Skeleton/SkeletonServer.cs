using System.Collections.Concurrent;
using System.Threading.Channels;
using TemporalDev.Protocol.Server;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Benchmarks.Skeleton;

/// <summary>
/// The calls of a hello workflow with real messages and nothing behind them: no history, no timers, no retries, no
/// storage. What a server cannot do without. A program of its own: <c>benchmarks skeleton-server</c>.
/// </summary>
internal sealed class SkeletonServer
{
    public const string Name = "skeleton-server";

    private readonly ConcurrentDictionary<string, SkeletonRun> _runs = new();
    private readonly Channel<SkeletonRun> _workflowTasks = Channel.CreateUnbounded<SkeletonRun>();
    private readonly Channel<SkeletonRun> _activityTasks = Channel.CreateUnbounded<SkeletonRun>();

    /// <summary>Says where it listens, and serves until the standard input ends.</summary>
    public static async Task RunAsync()
    {
        await using var server = await GrpcServer.StartAsync(new SkeletonServer().CreateRouter(), new());
        Console.WriteLine(server.EndPoint);
        await Console.In.ReadToEndAsync();
    }

    private GrpcServiceRouter CreateRouter()
    {
        var router = new GrpcServiceRouter();
        string Path(string rpc) => SkeletonCalls.Path(rpc);
        router.Map(Path("StartWorkflowExecution"), StartWorkflowExecutionRequest.Parser, StartAsync);
        router.Map(Path("PollWorkflowTaskQueue"), PollWorkflowTaskQueueRequest.Parser, PollAsync);
        router.Map(Path("RespondWorkflowTaskCompleted"), RespondWorkflowTaskCompletedRequest.Parser, CompleteAsync);
        router.Map(Path("PollActivityTaskQueue"), PollActivityTaskQueueRequest.Parser, PollAsync);
        router.Map(Path("RespondActivityTaskCompleted"), RespondActivityTaskCompletedRequest.Parser, CompleteAsync);
        router.Map(Path("GetWorkflowExecutionHistory"), GetWorkflowExecutionHistoryRequest.Parser, WaitAsync);
        return router;
    }

    private Task<StartWorkflowExecutionResponse> StartAsync(
        StartWorkflowExecutionRequest request, GrpcServerCallContext call)
    {
        var run = new SkeletonRun(request);
        _runs[run.Id] = run;
        _workflowTasks.Writer.TryWrite(run);
        return Task.FromResult(new StartWorkflowExecutionResponse { RunId = run.Id });
    }

    private async Task<PollWorkflowTaskQueueResponse> PollAsync(
        PollWorkflowTaskQueueRequest request, GrpcServerCallContext call) =>
        (await _workflowTasks.Reader.ReadAsync(call.CancellationToken)).WorkflowTask();

    private Task<RespondWorkflowTaskCompletedResponse> CompleteAsync(
        RespondWorkflowTaskCompletedRequest request, GrpcServerCallContext call)
    {
        var run = _runs[request.TaskToken.ToStringUtf8()];
        var command = request.Commands[0];
        if (command.CommandType is CommandType.ScheduleActivityTask)
        {
            run.Schedule(command.ScheduleActivityTaskCommandAttributes);
            _activityTasks.Writer.TryWrite(run);
        }
        else
        {
            run.Close(command.CompleteWorkflowExecutionCommandAttributes);
        }

        return Task.FromResult(new RespondWorkflowTaskCompletedResponse());
    }

    private async Task<PollActivityTaskQueueResponse> PollAsync(
        PollActivityTaskQueueRequest request, GrpcServerCallContext call) =>
        (await _activityTasks.Reader.ReadAsync(call.CancellationToken)).ActivityTask();

    private Task<RespondActivityTaskCompletedResponse> CompleteAsync(
        RespondActivityTaskCompletedRequest request, GrpcServerCallContext call)
    {
        var run = _runs[request.TaskToken.ToStringUtf8()];
        run.Complete(request.Result);
        _workflowTasks.Writer.TryWrite(run);
        return Task.FromResult(new RespondActivityTaskCompletedResponse());
    }

    private async Task<GetWorkflowExecutionHistoryResponse> WaitAsync(
        GetWorkflowExecutionHistoryRequest request, GrpcServerCallContext call)
    {
        var closing = await _runs[request.Execution.RunId].Closed;
        _runs.TryRemove(request.Execution.RunId, out _);
        return new() { History = new() { Events = { closing } } };
    }
}

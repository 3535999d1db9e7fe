using Coresdk.ChildWorkflow;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;
using ResultCase = Coresdk.ChildWorkflow.ChildWorkflowResult.StatusOneofCase;
using StartCase = Coresdk.WorkflowActivation.ResolveChildWorkflowExecutionStart.StatusOneofCase;

namespace Temporalio.Worker.Execution;

/// <content>Child workflows.</content>
internal sealed partial class WorkflowInstance
{
    private readonly PendingOperations<ResolveChildWorkflowExecutionStart> _childStarts = new("child start");
    private readonly PendingOperations<ChildWorkflowResult> _childResults = new("child workflow");
    private readonly Dictionary<uint, ISerializationContext.Workflow> _childContexts = [];
    private uint _lastChild;

    /// <summary>The context of the values of a child that has not ended.</summary>
    public ISerializationContext.Workflow? ContextOfChild(uint sequence) =>
        _childContexts.GetValueOrDefault(sequence);

    /// <summary>Starts a child.</summary>
    /// <returns>The child, once it has started.</returns>
    public Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input)
    {
        var token = input.Options.CancellationToken ?? CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromException<ChildWorkflowHandle<TWorkflow, TResult>>(
                new CanceledFailureException("The child workflow was cancelled before it was started."));
        }

        var id = input.Options.Id ?? NewGuid().ToString();
        var context = new ISerializationContext.Workflow(Info.Namespace, id);
        var converter = ConverterOf(context);
        var sequence = ++_lastChild;
        AddCommand(ToCommand(input, id, converter, sequence));
        _childContexts[sequence] = context;
        var started = _childStarts.Add(sequence);
        var ended = _childResults.Add(sequence);
        var handle = new TaskCompletionSource<ChildWorkflowHandle<TWorkflow, TResult>>();
        _ = QueueAsync(async () =>
        {
            try
            {
                using var registration = token.Register(() => AddCommand(
                    new() { CancelChildWorkflowExecution = new() { ChildWorkflowSeq = sequence } }));
                await FollowChildAsync(handle, id, converter, started.Task, ended.Task).ConfigureAwait(true);
            }
            finally
            {
                _childStarts.Remove(sequence);
                _childResults.Remove(sequence);
                _childContexts.Remove(sequence);
            }
        });
        return handle.Task;
    }

    private async Task FollowChildAsync<TWorkflow, TResult>(
        TaskCompletionSource<ChildWorkflowHandle<TWorkflow, TResult>> handle,
        string id,
        DataConverter converter,
        Task<ResolveChildWorkflowExecutionStart> started,
        Task<ChildWorkflowResult> ended)
    {
        var start = await started.ConfigureAwait(true);
        if (start.StatusCase != StartCase.Succeeded)
        {
            handle.SetException(StartFailure(start, converter));
            return;
        }

        var child = new ChildHandle<TWorkflow, TResult>(this, converter, id, start.Succeeded.RunId);
        handle.SetResult(child);
        var result = await ended.ConfigureAwait(true);
        switch (result.StatusCase)
        {
            case ResultCase.Completed:
                child.Complete(result.Completed.Result);
                break;
            case ResultCase.Failed:
                child.Fail(ToException(result.Failed.Failure_, converter));
                break;
            case ResultCase.Cancelled:
                child.Fail(ToException(result.Cancelled.Failure, converter));
                break;
            default:
                throw new InvalidOperationException($"A child workflow cannot end as '{result.StatusCase}'.");
        }
    }

    private static Exception StartFailure(ResolveChildWorkflowExecutionStart start, DataConverter converter) =>
        start switch
        {
            { StatusCase: StartCase.Cancelled } => ToException(start.Cancelled.Failure, converter),
            { Failed.Cause: StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists } =>
                // The server does not say which run is in the way.
                new WorkflowAlreadyStartedException(
                    "Child workflow already started", start.Failed.WorkflowId, start.Failed.WorkflowType, "<unknown>"),
            _ => new InvalidOperationException($"A child workflow could not be started: '{start}'."),
        };

    private WorkflowCommand ToCommand(
        StartChildWorkflowInput input, string id, DataConverter converter, uint sequence)
    {
        var options = input.Options;
        var command = new StartChildWorkflowExecution
        {
            Seq = sequence,
            Namespace = Info.Namespace,
            WorkflowId = id,
            WorkflowType = input.Workflow,
            TaskQueue = options.TaskQueue ?? Info.TaskQueue,
            WorkflowExecutionTimeout = ToDuration(options.ExecutionTimeout),
            WorkflowRunTimeout = ToDuration(options.RunTimeout),
            WorkflowTaskTimeout = ToDuration(options.TaskTimeout),
            ParentClosePolicy = (Coresdk.ChildWorkflow.ParentClosePolicy)options.ParentClosePolicy,
            WorkflowIdReusePolicy = options.IdReusePolicy,
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CronSchedule = options.CronSchedule ?? string.Empty,
            SearchAttributes = options.TypedSearchAttributes?.ToProto(),
            CancellationType = (Coresdk.ChildWorkflow.ChildWorkflowCancellationType)options.CancellationType,
            VersioningIntent = (Coresdk.Common.VersioningIntent)options.VersioningIntent,
            Priority = options.Priority?.ToProto(),
        };
        command.Input.AddRange(input.Args.Select(converter.PayloadConverter.ToPayload));
        AddAll(command.Headers, input.Headers);
        foreach (var (key, value) in options.Memo ?? new Dictionary<string, object>())
        {
            command.Memo[key] = converter.PayloadConverter.ToPayload(value);
        }

        return new()
        {
            StartChildWorkflowExecution = command,
            UserMetadata = ToMetadata(options.StaticSummary, options.StaticDetails),
        };
    }
}

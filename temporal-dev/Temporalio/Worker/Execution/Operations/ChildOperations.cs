using Coresdk.ChildWorkflow;
using Coresdk.WorkflowActivation;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;
using ResultCase = Coresdk.ChildWorkflow.ChildWorkflowResult.StatusOneofCase;
using StartCase = Coresdk.WorkflowActivation.ResolveChildWorkflowExecutionStart.StatusOneofCase;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>The children of a run. Each has two answers: that it has started, and how it ended.</summary>
internal sealed class ChildOperations(WorkflowInstance run) : OperationGroup(run)
{
    private readonly OperationTable<ResolveChildWorkflowExecutionStart> _starts = new("child start");
    private readonly OperationTable<ChildWorkflowResult> _ends = new("child workflow");

    /// <summary>What the values of a child belong to; null once it has ended.</summary>
    public ISerializationContext? ContextOf(uint number) => _ends.ContextOf(number);

    /// <summary>Takes whether a child has started.</summary>
    public void ResolveStart(ResolveChildWorkflowExecutionStart start) => _starts.Close(start.Seq, start);

    /// <summary>Takes how a child ended.</summary>
    public void ResolveEnd(ResolveChildWorkflowExecution end) => _ends.Close(end.Seq, end.Result);

    /// <summary>Starts a child.</summary>
    /// <returns>The child, once it has started.</returns>
    public Task<ChildWorkflowHandle<TWorkflow, TResult>> StartAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input)
    {
        var token = input.Options.CancellationToken ?? Run.CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromException<ChildWorkflowHandle<TWorkflow, TResult>>(
                new CanceledFailureException("Child cancelled before scheduled"));
        }

        var id = input.Options.Id ?? Run.NewGuid().ToString();
        var context = new ISerializationContext.Workflow(Run.Info.Namespace, id);
        var converter = Run.ConverterOf(context);
        var command = ChildCommands.Start(input, id, Run.Info, converter.PayloadConverter);
        var start = _starts.Open(context);
        var end = _ends.Open(context);
        command.Seq = end.Number;
        Run.Send(new()
        {
            StartChildWorkflowExecution = command,
            UserMetadata = Run.ToMetadata(input.Options.StaticSummary, input.Options.StaticDetails),
        });
        var handle = new TaskCompletionSource<ChildWorkflowHandle<TWorkflow, TResult>>();
        _ = Run.QueueAsync(async () =>
        {
            using var registration = CancelBy(
                token, end, number => new() { CancelChildWorkflowExecution = new() { ChildWorkflowSeq = number } });
            var started = await start.Answer.ConfigureAwait(true);
            if (started.StatusCase != StartCase.Succeeded)
            {
                _ends.Abandon(end.Number, CancellationToken.None);
                handle.SetException(StartFailure(started, converter));
                return default(ValueTuple);
            }

            var child = new ChildHandle<TWorkflow, TResult>(Run, converter, id, started.Succeeded.RunId);
            handle.SetResult(child);
            End(child, await end.Answer.ConfigureAwait(true), converter);
            return default;
        });
        return handle.Task;
    }

    private static void End<TWorkflow, TResult>(
        ChildHandle<TWorkflow, TResult> child, ChildWorkflowResult result, DataConverter converter)
    {
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
                child.Fail(new InvalidOperationException($"A child workflow cannot end as '{result.StatusCase}'."));
                break;
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
}

using Coresdk.WorkflowCommands;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>What a run sends to other workflows: signals, and requests that they cancel.</summary>
internal sealed class ExternalOperations(WorkflowInstance run) : OperationGroup(run)
{
    private readonly OperationTable<Failure?> _signals = new("signal of another workflow");
    private readonly OperationTable<Failure?> _cancels = new("cancellation of another workflow");

    /// <summary>Takes whether a signal was delivered: null, or why not.</summary>
    public void ResolveSignal(uint number, Failure? failure) => _signals.Close(number, failure);

    /// <summary>Takes whether a request to cancel was delivered: null, or why not.</summary>
    public void ResolveCancel(uint number, Failure? failure) => _cancels.Close(number, failure);

    /// <summary>Signals a child.</summary>
    public Task SignalAsync(SignalChildWorkflowInput input) => SendAsync(
        new() { SignalName = input.Signal, ChildWorkflowId = input.Id },
        input.Id,
        input.Args,
        input.Headers,
        input.Options?.CancellationToken);

    /// <summary>Signals another workflow.</summary>
    public Task SignalAsync(SignalExternalWorkflowInput input) => SendAsync(
        new() { SignalName = input.Signal, WorkflowExecution = Target(input.Id, input.RunId) },
        input.Id,
        input.Args,
        input.Headers,
        input.Options?.CancellationToken);

    /// <summary>Asks another workflow to cancel. That cannot be taken back.</summary>
    public Task CancelAsync(CancelExternalWorkflowInput input)
    {
        var request = _cancels.Open();
        Run.Send(new()
        {
            RequestCancelExternalWorkflowExecution = new()
            {
                Seq = request.Number, WorkflowExecution = Target(input.Id, input.RunId),
            },
        });
        var converter = ConverterOf(input.Id);
        return Run.QueueAsync(async () => Delivered(await request.Answer.ConfigureAwait(true), converter));
    }

    private Task SendAsync(
        SignalExternalWorkflowExecution command,
        string workflowId,
        IEnumerable<object?> args,
        IDictionary<string, Payload>? headers,
        CancellationToken? cancellationToken)
    {
        var token = cancellationToken ?? Run.CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromException(
                new CanceledFailureException("Signal cancelled before scheduled"));
        }

        var converter = ConverterOf(workflowId);
        command.Args.AddRange(args.Select(converter.PayloadConverter.ToPayload));
        command.Headers.AddAll(headers);
        var signal = _signals.Open();
        command.Seq = signal.Number;
        Run.Send(new() { SignalExternalWorkflowExecution = command });
        return FollowAsync(
            signal,
            token,
            number => new() { CancelSignalWorkflow = new() { Seq = number } },
            failure => Delivered(failure, converter));
    }

    private DataConverter ConverterOf(string workflowId) =>
        Run.ConverterOf(new ISerializationContext.Workflow(Run.Info.Namespace, workflowId));

    private Coresdk.Common.NamespacedWorkflowExecution Target(string workflowId, string? runId) =>
        new() { Namespace = Run.Info.Namespace, WorkflowId = workflowId, RunId = runId ?? string.Empty };

    private static ValueTuple Delivered(Failure? failure, DataConverter converter) =>
        failure is null ? default : throw ToException(failure, converter);
}

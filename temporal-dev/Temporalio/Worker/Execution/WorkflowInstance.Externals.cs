using Coresdk.WorkflowCommands;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution;

/// <content>Signals to other workflows, and requests that they cancel.</content>
internal sealed partial class WorkflowInstance
{
    private readonly PendingOperations<Failure?> _externalSignals = new("signal of another workflow");
    private readonly PendingOperations<Failure?> _externalCancels = new("cancellation of another workflow");
    private uint _lastExternalSignal;
    private uint _lastExternalCancel;

    /// <summary>Signals a child.</summary>
    public Task SignalChildAsync(SignalChildWorkflowInput input) => SignalAsync(
        new() { SignalName = input.Signal, ChildWorkflowId = input.Id },
        input.Id,
        input.Args,
        input.Headers,
        input.Options?.CancellationToken);

    /// <summary>Signals another workflow.</summary>
    public Task SignalExternalAsync(SignalExternalWorkflowInput input) => SignalAsync(
        new()
        {
            SignalName = input.Signal,
            WorkflowExecution = new()
            {
                Namespace = Info.Namespace, WorkflowId = input.Id, RunId = input.RunId ?? string.Empty,
            },
        },
        input.Id,
        input.Args,
        input.Headers,
        input.Options?.CancellationToken);

    /// <summary>Asks another workflow to cancel.</summary>
    public Task CancelExternalAsync(CancelExternalWorkflowInput input)
    {
        var sequence = ++_lastExternalCancel;
        AddCommand(new()
        {
            RequestCancelExternalWorkflowExecution = new()
            {
                Seq = sequence,
                WorkflowExecution = new()
                {
                    Namespace = Info.Namespace, WorkflowId = input.Id, RunId = input.RunId ?? string.Empty,
                },
            },
        });
        var answered = _externalCancels.Add(sequence);
        return QueueAsync(async () =>
        {
            try
            {
                ThrowIfFailed(await answered.Task.ConfigureAwait(true), input.Id);
            }
            finally
            {
                _externalCancels.Remove(sequence);
            }
        });
    }

    private Task SignalAsync(
        SignalExternalWorkflowExecution command,
        string workflowId,
        IReadOnlyCollection<object?> args,
        IDictionary<string, Payload>? headers,
        CancellationToken? cancellationToken)
    {
        var token = cancellationToken ?? CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromException(
                new CanceledFailureException("The signal was cancelled before it was scheduled."));
        }

        var converter = ConverterOf(new ISerializationContext.Workflow(Info.Namespace, workflowId));
        var sequence = command.Seq = ++_lastExternalSignal;
        command.Args.AddRange(args.Select(converter.PayloadConverter.ToPayload));
        AddAll(command.Headers, headers);
        AddCommand(new() { SignalExternalWorkflowExecution = command });
        var answered = _externalSignals.Add(sequence);
        return QueueAsync(async () =>
        {
            try
            {
                using var registration = token.Register(() =>
                {
                    if (_externalSignals.Contains(sequence))
                    {
                        AddCommand(new() { CancelSignalWorkflow = new() { Seq = sequence } });
                    }
                });
                ThrowIfFailed(await answered.Task.ConfigureAwait(true), workflowId);
            }
            finally
            {
                _externalSignals.Remove(sequence);
            }
        });
    }

    private void ThrowIfFailed(Failure? failure, string workflowId)
    {
        if (failure is not null)
        {
            throw ToException(failure, ConverterOf(new ISerializationContext.Workflow(Info.Namespace, workflowId)));
        }
    }
}

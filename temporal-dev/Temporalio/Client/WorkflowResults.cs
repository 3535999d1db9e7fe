using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;
using AttributesCase = Temporalio.Api.History.V1.HistoryEvent.AttributesOneofCase;

namespace Temporalio.Client;

/// <summary>Waits for the last event of a workflow and makes its result or its exception of it.</summary>
internal static class WorkflowResults
{
    /// <summary>Waits for a workflow's result; of <see cref="ValueTuple"/> for its completion alone.</summary>
    public static async Task<TResult> WaitAsync<TResult>(
        WorkflowHandle handle, bool followRuns, RpcOptions? rpcOptions)
    {
        var converter = Converter(handle);
        var result = await CompletionAsync(handle, converter, followRuns, rpcOptions).ConfigureAwait(false);
        return typeof(TResult) == typeof(ValueTuple) || result is not { Payloads_.Count: > 0 }
            ? default!
            : await converter.ToSingleValueAsync<TResult>(result.Payloads_).ConfigureAwait(false);
    }

    private static DataConverter Converter(WorkflowHandle handle) =>
        handle.Client.Options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(handle.Client.Options.Namespace, handle.Id));

    private static async Task<Payloads?> CompletionAsync(
        WorkflowHandle handle, DataConverter converter, bool followRuns, RpcOptions? rpcOptions)
    {
        var runId = handle.ResultRunId;
        while (true)
        {
            var closed = await CloseEventAsync(handle, runId, rpcOptions).ConfigureAwait(false);
            if (followRuns && NextRun(closed) is { Length: > 0 } next)
            {
                runId = next;
                continue;
            }

            return closed.AttributesCase == AttributesCase.WorkflowExecutionCompletedEventAttributes
                ? closed.WorkflowExecutionCompletedEventAttributes.Result
                : throw await EndingAsync(closed, converter).ConfigureAwait(false);
        }
    }

    private static async Task<HistoryEvent> CloseEventAsync(
        WorkflowHandle handle, string? runId, RpcOptions? rpcOptions)
    {
        var input = new FetchWorkflowHistoryEventPageInput(
            handle.Id,
            runId,
            PageSize: null,
            NextPageToken: null,
            WaitNewEvent: true,
            HistoryEventFilterType.CloseEvent,
            SkipArchival: true,
            rpcOptions);
        await foreach (var closed in WorkflowHistoryPages.ReadAsync(handle.Client, input).ConfigureAwait(false))
        {
            return closed;
        }

        throw new InvalidOperationException(
            $"The server gave no last event of workflow '{handle.Id}', though it was asked to wait for it.");
    }

    private static string? NextRun(HistoryEvent closed) => closed.AttributesCase switch
    {
        AttributesCase.WorkflowExecutionCompletedEventAttributes =>
            closed.WorkflowExecutionCompletedEventAttributes.NewExecutionRunId,
        AttributesCase.WorkflowExecutionFailedEventAttributes =>
            closed.WorkflowExecutionFailedEventAttributes.NewExecutionRunId,
        AttributesCase.WorkflowExecutionTimedOutEventAttributes =>
            closed.WorkflowExecutionTimedOutEventAttributes.NewExecutionRunId,
        AttributesCase.WorkflowExecutionContinuedAsNewEventAttributes =>
            closed.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId,
        _ => null,
    };

    private static async Task<Exception> EndingAsync(HistoryEvent closed, DataConverter converter)
    {
        switch (closed.AttributesCase)
        {
            case AttributesCase.WorkflowExecutionFailedEventAttributes:
                return await FailedAsync(closed.WorkflowExecutionFailedEventAttributes.Failure, converter)
                    .ConfigureAwait(false);
            case AttributesCase.WorkflowExecutionCanceledEventAttributes:
                var details = closed.WorkflowExecutionCanceledEventAttributes.Details;
                return await FailedAsync(
                    new Failure { Message = "Workflow cancelled", CanceledFailureInfo = new() { Details = details } },
                    converter).ConfigureAwait(false);
            case AttributesCase.WorkflowExecutionTimedOutEventAttributes:
                return await FailedAsync(
                    new Failure
                    {
                        Message = "Workflow timed out",
                        TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose },
                    },
                    converter).ConfigureAwait(false);
            case AttributesCase.WorkflowExecutionTerminatedEventAttributes:
                return await TerminatedAsync(closed.WorkflowExecutionTerminatedEventAttributes, converter)
                    .ConfigureAwait(false);
            case AttributesCase.WorkflowExecutionContinuedAsNewEventAttributes:
                return new WorkflowContinuedAsNewException(
                    closed.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId);
            default:
                return new InvalidOperationException($"Event '{closed.EventType}' does not end a workflow.");
        }
    }

    private static async Task<Exception> FailedAsync(Failure failure, DataConverter converter) =>
        new WorkflowFailedException(await converter.ToExceptionAsync(failure).ConfigureAwait(false));

    private static async Task<Exception> TerminatedAsync(
        WorkflowExecutionTerminatedEventAttributes attributes, DataConverter converter)
    {
        IReadOnlyCollection<Payload>? details = attributes.Details?.Payloads_;
        if (details is { Count: > 0 } && converter.PayloadCodec is { } codec)
        {
            details = await codec.DecodeAsync(details).ConfigureAwait(false);
        }

        var failure = new Failure
        {
            Message = attributes.Reason.Length == 0 ? "Workflow terminated" : attributes.Reason,
            TerminatedFailureInfo = new(),
        };
        return new WorkflowFailedException(new TerminatedFailureException(
            failure, null, new InboundFailureDetails(converter.PayloadConverter, details)));
    }
}

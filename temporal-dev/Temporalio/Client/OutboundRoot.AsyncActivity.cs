using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Activities that complete from outside their worker.</content>
internal sealed partial class OutboundRoot
{
    public override async Task HeartbeatAsyncActivityAsync(HeartbeatAsyncActivityInput input)
    {
        var details = await Converter(input.DataConverterOverride).ToProtoAsync(input.Options?.Details)
            .ConfigureAwait(false);
        var rpcOptions = TemporalClient.DefaultRetryOptions(input.Options?.Rpc);
        bool cancelRequested;
        if (input.Activity is AsyncActivityHandle.IdReference id)
        {
            var response = await Service.RecordActivityTaskHeartbeatByIdAsync(
                new RecordActivityTaskHeartbeatByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Details = details,
                    Identity = Identity,
                },
                rpcOptions).ConfigureAwait(false);
            cancelRequested = response.CancelRequested;
        }
        else
        {
            var response = await Service.RecordActivityTaskHeartbeatAsync(
                new RecordActivityTaskHeartbeatRequest
                {
                    Namespace = Namespace,
                    TaskToken = Token(input.Activity),
                    Details = details,
                    Identity = Identity,
                },
                rpcOptions).ConfigureAwait(false);
            cancelRequested = response.CancelRequested;
        }

        if (cancelRequested)
        {
            throw new AsyncActivityCanceledException();
        }
    }

    public override async Task CompleteAsyncActivityAsync(CompleteAsyncActivityInput input)
    {
        var result = await Converter(input.DataConverterOverride).ToProtoAsync([input.Result]).ConfigureAwait(false);
        var rpcOptions = TemporalClient.DefaultRetryOptions(input.Options?.Rpc);
        Task call = input.Activity is AsyncActivityHandle.IdReference id
            ? Service.RespondActivityTaskCompletedByIdAsync(
                new RespondActivityTaskCompletedByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Result = result,
                    Identity = Identity,
                },
                rpcOptions)
            : Service.RespondActivityTaskCompletedAsync(
                new RespondActivityTaskCompletedRequest
                {
                    Namespace = Namespace,
                    TaskToken = Token(input.Activity),
                    Result = result,
                    Identity = Identity,
                },
                rpcOptions);
        await call.ConfigureAwait(false);
    }

    public override async Task FailAsyncActivityAsync(FailAsyncActivityInput input)
    {
        var converter = Converter(input.DataConverterOverride);
        var failure = await converter.ToFailureAsync(input.Exception).ConfigureAwait(false);
        var details = await converter.ToProtoAsync(input.Options?.LastHeartbeatDetails).ConfigureAwait(false);
        var rpcOptions = TemporalClient.DefaultRetryOptions(input.Options?.Rpc);
        Task call = input.Activity is AsyncActivityHandle.IdReference id
            ? Service.RespondActivityTaskFailedByIdAsync(
                new RespondActivityTaskFailedByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Failure = failure,
                    LastHeartbeatDetails = details,
                    Identity = Identity,
                },
                rpcOptions)
            : Service.RespondActivityTaskFailedAsync(
                new RespondActivityTaskFailedRequest
                {
                    Namespace = Namespace,
                    TaskToken = Token(input.Activity),
                    Failure = failure,
                    LastHeartbeatDetails = details,
                    Identity = Identity,
                },
                rpcOptions);
        await call.ConfigureAwait(false);
    }

    public override async Task ReportCancellationAsyncActivityAsync(ReportCancellationAsyncActivityInput input)
    {
        var details = await Converter(input.DataConverterOverride).ToProtoAsync(input.Options?.Details)
            .ConfigureAwait(false);
        var rpcOptions = TemporalClient.DefaultRetryOptions(input.Options?.Rpc);
        Task call = input.Activity is AsyncActivityHandle.IdReference id
            ? Service.RespondActivityTaskCanceledByIdAsync(
                new RespondActivityTaskCanceledByIdRequest
                {
                    Namespace = Namespace,
                    WorkflowId = id.WorkflowId,
                    RunId = id.RunId ?? string.Empty,
                    ActivityId = id.ActivityId,
                    Details = details,
                    Identity = Identity,
                },
                rpcOptions)
            : Service.RespondActivityTaskCanceledAsync(
                new RespondActivityTaskCanceledRequest
                {
                    Namespace = Namespace,
                    TaskToken = Token(input.Activity),
                    Details = details,
                    Identity = Identity,
                },
                rpcOptions);
        await call.ConfigureAwait(false);
    }

    private static ByteString Token(AsyncActivityHandle.Reference activity) =>
        activity is AsyncActivityHandle.TaskTokenReference token
            ? ByteString.CopyFrom(token.TaskToken)
            : throw new ArgumentException($"Activities cannot be named by '{activity.GetType()}'.");

    private DataConverter Converter(DataConverter? converterOverride) =>
        converterOverride ?? client.Options.DataConverter;
}

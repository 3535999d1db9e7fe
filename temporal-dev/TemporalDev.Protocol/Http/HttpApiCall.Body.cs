using System.Buffers;
using Google.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Http;

/// <content>Bodies in and out.</content>
internal sealed partial class HttpApiCall
{
    private async Task<byte[]> ReadBodyAsync()
    {
        var reader = _features.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;
        while (true)
        {
            var result = await reader.ReadAsync(Aborted).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (buffer.Length > _runtime.Options.MaxReceiveMessageSize)
            {
                reader.AdvanceTo(buffer.End);
                throw new GrpcStatusException(GrpcStatusCode.InvalidArgument, "http: request body too large");
            }

            if (result.IsCompleted)
            {
                var body = buffer.ToArray();
                reader.AdvanceTo(buffer.End);
                return body;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>Writes what went wrong, and says with which HTTP status.</summary>
    private int Explain(Exception exception, PooledBuffer buffer)
    {
        var failure = exception is BadHttpRequestException bad
            ? new GrpcStatusException(GrpcStatusCode.InvalidArgument, bad.Message)
            : CallFailure.StatusOf(exception, Aborted, _runtime.Stopping, _isOver);
        if (failure is null)
        {
            ServerLog.HandlerFailed(_runtime.Logger, _request.Path, exception);
            failure = new GrpcStatusException(GrpcStatusCode.Internal, CallFailure.InternalError);
        }

        var status = failure.Details ?? new Status { Code = (int)failure.Code, Message = failure.Message };
        buffer.Clear();
        _runtime.Api.Writer(_write).Write(status, buffer);
        return HttpStatusOf(failure.Code);
    }

    private async Task SendAsync(int status, ReadOnlyMemory<byte> body)
    {
        _response.StatusCode = status;
        _response.Headers.ContentType = _write.ContentType;
        _response.Headers.ContentLength = body.Length;
        if (!HttpMethods.IsHead(_request.Method))
        {
            var writer = _features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
            await writer.WriteAsync(body, Aborted).ConfigureAwait(false);
        }
    }

    /// <summary>grpc-gateway's mapping, which is that of <c>google.rpc.Code</c>.</summary>
    private static int HttpStatusOf(GrpcStatusCode code) => code switch
    {
        GrpcStatusCode.Ok => StatusCodes.Status200OK,
        GrpcStatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        GrpcStatusCode.InvalidArgument or GrpcStatusCode.FailedPrecondition or GrpcStatusCode.OutOfRange =>
            StatusCodes.Status400BadRequest,
        GrpcStatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        GrpcStatusCode.NotFound => StatusCodes.Status404NotFound,
        GrpcStatusCode.AlreadyExists or GrpcStatusCode.Aborted => StatusCodes.Status409Conflict,
        GrpcStatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        GrpcStatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        GrpcStatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        GrpcStatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        GrpcStatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

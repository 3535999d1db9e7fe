using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Server;

/// <summary>One call on its way through the server. Works on Kestrel's features, without an HttpContext.</summary>
internal sealed partial class GrpcServerCall
{
    private static readonly Action<object?> Cancel = static state => ((CancellationTokenSource)state!).Cancel();

    private readonly GrpcServerRuntime _runtime;
    private readonly IFeatureCollection _features;
    private readonly IHttpRequestFeature _request;
    private readonly IHttpResponseFeature _response;
    private CancellationTokenSource? _ending;
    private DateTimeOffset? _deadline;

    public GrpcServerCall(GrpcServerRuntime runtime, IFeatureCollection features)
    {
        _runtime = runtime;
        _features = features;
        _request = features.GetRequiredFeature<IHttpRequestFeature>();
        _response = features.GetRequiredFeature<IHttpResponseFeature>();
    }

    private string Method => _request.Path;

    private CancellationToken Aborted => _features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;

    /// <summary>Answers the call, whatever came in. Never throws.</summary>
    public async Task RunAsync()
    {
        if (!TryAccept(out var method, out var timeout))
        {
            return;
        }

        using var ending = timeout is null
            ? new CancellationTokenSource()
            : new CancellationTokenSource(timeout.Value, _runtime.Options.TimeProvider);
        _ending = ending;
        _deadline = timeout is null ? null : _runtime.Options.TimeProvider.GetUtcNow() + timeout;
        using var callerGone = Aborted.UnsafeRegister(Cancel, ending);
        using var serverStops = _runtime.Stopping.UnsafeRegister(Cancel, ending);
        try
        {
            await method.RunAsync(this).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            FailWith(e);
        }
    }

    public GrpcServerCallContext CreateContext() =>
        new(Method, FindHeader, _deadline, _ending!.Token);

    private string? FindHeader(string name) =>
        _request.Headers[name] is { Count: > 0 } values ? values.ToString() : null;

    private bool TryAccept([NotNullWhen(true)] out GrpcServerMethod? method, out TimeSpan? timeout)
    {
        method = null;
        timeout = null;
        if (!HttpMethods.IsPost(_request.Method))
        {
            Refuse(StatusCodes.Status405MethodNotAllowed, GrpcStatusCode.Internal,
                $"Received a HEADERS frame with :method \"{_request.Method}\" which should be POST");
            return false;
        }

        var contentType = _request.Headers.ContentType.ToString();
        if (!GrpcHeader.IsGrpc(contentType))
        {
            Refuse(StatusCodes.Status415UnsupportedMediaType, GrpcStatusCode.InvalidArgument,
                $"invalid gRPC request content-type \"{contentType}\"");
            return false;
        }

        var header = _request.Headers.GrpcTimeout;
        if (header.Count > 0)
        {
            if (!TimeoutHeader.TryParse(header.ToString(), out var parsed))
            {
                Refuse(StatusCodes.Status400BadRequest, GrpcStatusCode.Internal,
                    $"malformed grpc-timeout: \"{header}\"");
                return false;
            }

            timeout = parsed < TimeoutHeader.LongestTimer ? parsed : TimeoutHeader.LongestTimer;
        }

        method = _runtime.Router.Find(Method);
        if (method is null)
        {
            Reject(GrpcStatusCode.Unimplemented, _runtime.Router.ExplainMissing(Method));
            return false;
        }

        return IsEncodingKnown();
    }
}

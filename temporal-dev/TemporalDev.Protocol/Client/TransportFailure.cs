using System.Net.Http;
using System.Security.Authentication;

namespace TemporalDev.Protocol.Client;

/// <summary>What a broken connection or stream means for the call on it.</summary>
internal static class TransportFailure
{
    // Error codes of RFC 9113 §7; the mapping is that of gRPC over HTTP/2, "Errors", with one exception:
    // a peer that is no HTTP/2 server at all shows as one of the first three.
    private const long ProtocolError = 0x1;
    private const long FrameSizeError = 0x6;
    private const long Http11Required = 0xd;
    private const long RefusedStream = 0x7;
    private const long Cancel = 0x8;
    private const long EnhanceYourCalm = 0xb;
    private const long InadequateSecurity = 0xc;

    public static GrpcStatusException ToException(Exception exception, Uri address, string method)
    {
        var server = $"'{address.Host}:{address.Port}'";
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case HttpProtocolException { ErrorCode: ProtocolError or FrameSizeError or Http11Required }:
                    return Unavailable(
                        $"{server} does not speak HTTP/2 as it should: {cause.Message} Check the address, and TLS.");
                case HttpProtocolException protocol:
                    return new GrpcStatusException(
                        CodeOf(protocol.ErrorCode),
                        $"{server} broke off '{method}': {protocol.Message}",
                        inner: exception);
                case TimeoutException:
                    return Unavailable(
                        $"Cannot connect to {server}: {cause.Message} "
                        + "Check the address and that the server is running.");
                case AuthenticationException:
                    return Unavailable($"Cannot agree on TLS with {server}: {cause.Message} Check the certificates.");
            }
        }

        return (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError =>
                Unavailable($"Cannot find {server}: {exception.Message} Check the address."),
            HttpRequestError.ConnectionError => Unavailable(
                $"Cannot connect to {server}: {Innermost(exception)}. "
                + "Check the address and that the server is running."),
            HttpRequestError.SecureConnectionError =>
                Unavailable($"Cannot agree on TLS with {server}: {Innermost(exception)}. Check that it speaks TLS."),
            HttpRequestError.VersionNegotiationError or HttpRequestError.HttpProtocolError =>
                Unavailable($"{server} does not speak HTTP/2: {exception.Message} Check the address and TLS."),
            _ => Unavailable($"The connection to {server} broke during '{method}': {Innermost(exception)}."),
        };

        GrpcStatusException Unavailable(string message) =>
            new(GrpcStatusCode.Unavailable, message, inner: exception);
    }

    private static GrpcStatusCode CodeOf(long errorCode) => errorCode switch
    {
        RefusedStream => GrpcStatusCode.Unavailable,
        Cancel => GrpcStatusCode.Cancelled,
        EnhanceYourCalm => GrpcStatusCode.ResourceExhausted,
        InadequateSecurity => GrpcStatusCode.PermissionDenied,
        _ => GrpcStatusCode.Internal,
    };

    private static string Innermost(Exception exception) => exception.GetBaseException().Message.TrimEnd('.');
}

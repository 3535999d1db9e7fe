using System.Net;

namespace TemporalDev.Protocol.Client;

/// <summary>What an HTTP status means when there is no gRPC status: a proxy answered, not the service.</summary>
/// <remarks>Source: https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md.</remarks>
internal static class HttpStatusMap
{
    public static GrpcStatusException ToException(HttpStatusCode status, string method)
    {
        var code = status switch
        {
            HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
            HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
            HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout => GrpcStatusCode.Unavailable,
            _ => GrpcStatusCode.Unknown,
        };
        return new GrpcStatusException(
            code, $"'{method}' was answered with HTTP status {(int)status} and no gRPC status.");
    }
}

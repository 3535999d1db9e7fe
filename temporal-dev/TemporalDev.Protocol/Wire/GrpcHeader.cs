namespace TemporalDev.Protocol.Wire;

/// <summary>Names and values of headers that gRPC defines.</summary>
/// <remarks>Source: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.</remarks>
internal static class GrpcHeader
{
    public const string ContentType = "application/grpc";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Encoding = "grpc-encoding";
    public const string Message = "grpc-message";
    public const string Status = "grpc-status";
    public const string StatusDetails = "grpc-status-details-bin";
    public const string Timeout = "grpc-timeout";
    public const string Gzip = "gzip";
    public const string Identity = "identity";

    /// <summary>Whether a content type is gRPC's: alone, with a <c>+format</c>, or with parameters.</summary>
    public static bool IsGrpc(ReadOnlySpan<char> contentType) =>
        contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');
}

using System.Net;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>A request written by hand, and the answer it must get.</summary>
public sealed record HostileRequest(string Name, byte[] Body)
{
    public HttpMethod HttpMethod { get; init; } = HttpMethod.Post;

    public string Path { get; init; } = "/test.Echo/Say";

    public string? ContentType { get; init; } = "application/grpc";

    public string? Encoding { get; init; }

    public string? AcceptEncoding { get; init; }

    public string? Timeout { get; init; }

    public HttpStatusCode HttpStatus { get; init; } = HttpStatusCode.OK;

    public GrpcStatusCode Status { get; init; }

    public string? Message { get; init; }

    public string? MessageStart { get; init; }

    public override string ToString() => Name;
}

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

    /// <summary>Whether Temporal gives the same answer.</summary>
    public bool SameOnTemporal { get; init; } = true;

    internal void AssertAnsweredBy(RawAnswer answer)
    {
        Assert.Equal(HttpStatus, answer.HttpStatus);
        Assert.Equal(Status, answer.Status);
        Assert.True(answer.IsTrailersOnly);
        Assert.StartsWith(MessageStart ?? "", answer.Message, StringComparison.Ordinal);
        Assert.Equal(Message ?? answer.Message, answer.Message);
    }

    public override string ToString() => Name;
}

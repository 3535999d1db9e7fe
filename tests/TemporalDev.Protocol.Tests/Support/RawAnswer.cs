using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>An answer as it was on the wire.</summary>
internal sealed class RawAnswer(HttpResponseMessage response, byte[] body)
{
    public HttpStatusCode HttpStatus { get; } = response.StatusCode;

    public byte[] Body => body;

    public string? Encoding { get; } = Find(response.Headers, "grpc-encoding");

    public string? AcceptEncoding { get; } = Find(response.Headers, "grpc-accept-encoding");

    /// <summary>Whether the status stood in the headers, and nothing followed them.</summary>
    public bool IsTrailersOnly { get; } =
        response.Headers.Contains("grpc-status") && body.Length == 0 && !response.TrailingHeaders.Any();

    public GrpcStatusCode Status { get; } = (GrpcStatusCode)int.Parse(
        Find(response.Headers, "grpc-status") ?? Find(response.TrailingHeaders, "grpc-status") ?? "-1",
        CultureInfo.InvariantCulture);

    public string Message { get; } = Uri.UnescapeDataString(Find(response.Headers, "grpc-message") ?? "");

    private static string? Find(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}

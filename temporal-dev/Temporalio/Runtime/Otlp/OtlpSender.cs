using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace Temporalio.Runtime.Otlp;

/// <summary>Sends exports to a collector, over gRPC or HTTP.</summary>
internal sealed class OtlpSender
{
    private const string Method = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    private const string HttpPath = "/v1/metrics";
    private const int FramePrefixLength = 5;

    // As OpenTelemetry's exporters wait: OTEL_EXPORTER_OTLP_TIMEOUT.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly OpenTelemetryOptions _options;
    private readonly Uri _address;
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { Timeout = Limit };

    /// <exception cref="ArgumentException">There is no address that anything could be sent to.</exception>
    public OtlpSender(OpenTelemetryOptions options)
    {
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" } url)
        {
            throw new ArgumentException(
                $"The OpenTelemetry collector's URL '{options.Url}' is none. Write it as 'http://localhost:4317'.");
        }

        _options = options;
        _address = options.Protocol is OpenTelemetryProtocol.Grpc
            ? new(url, Method)
            : url.AbsolutePath == "/" ? new(url, HttpPath) : url;
    }

    /// <summary>Where exports go.</summary>
    public Uri Address => _address;

    /// <summary>Sends one export.</summary>
    /// <exception cref="HttpRequestException">The collector cannot be reached, or refuses it.</exception>
    /// <exception cref="OperationCanceledException">It did not answer in time.</exception>
    public async Task SendAsync(byte[] export)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        foreach (var (name, value) in _options.Headers ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (_options.Protocol is OpenTelemetryProtocol.Grpc)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            request.Headers.TE.Add(new("trailers"));
            request.Content = Content(Framed(export), "application/grpc");
        }
        else
        {
            request.Content = Content(export, "application/x-protobuf");
        }

        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        if (_options.Protocol is OpenTelemetryProtocol.Grpc)
        {
            RequireOk(response);
        }
    }

    private static void RequireOk(HttpResponseMessage response)
    {
        // A call that fails at once has its status among the headers.
        var status = Field(response, "grpc-status");
        if (status != "0")
        {
            throw new HttpRequestException(
                $"The collector answered gRPC status {status ?? "none"}: {Field(response, "grpc-message")}");
        }
    }

    private static string? Field(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;

    private static byte[] Framed(byte[] export)
    {
        var framed = new byte[FramePrefixLength + export.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), export.Length);
        export.CopyTo(framed, FramePrefixLength);
        return framed;
    }

    private static ByteArrayContent Content(byte[] body, string type) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;

namespace TemporalDev.Server.Tests.Fuzzing;

/// <summary>Sends any bytes as the body of a gRPC call and tells the status.</summary>
internal sealed class RawGrpc(string address) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler());
    private readonly Uri _address = new("http://" + address);

    /// <summary>Sends a message in a well-formed frame; a poll is not waited for.</summary>
    public Task<int> CallAsync(string method, byte[] message)
    {
        var frame = new byte[message.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return SendAsync(method, frame);
    }

    /// <summary>Sends a body as it is, and gives the gRPC status of the answer.</summary>
    public async Task<int> SendAsync(string method, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("grpc-timeout", "100m");
        using var response = await _invoker.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        var status = response.Headers.TryGetValues("grpc-status", out var early)
            ? early
            : response.TrailingHeaders.GetValues("grpc-status");
        return int.Parse(status.Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose() => _invoker.Dispose();
}

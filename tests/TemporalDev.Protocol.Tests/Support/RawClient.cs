using System.Net;
using System.Net.Http.Headers;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>Sends hand-written requests over HTTP/2, and shows the answers as they are.</summary>
internal sealed class RawClient(Uri address) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler());

    public async Task<RawAnswer> SendAsync(HostileRequest hostile)
    {
        using var request = new HttpRequestMessage(hostile.HttpMethod, new Uri(address, hostile.Path));
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Content = new ByteArrayContent(hostile.Body);
        if (hostile.ContentType is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(hostile.ContentType);
        }

        Add("te", "trailers");
        Add("grpc-encoding", hostile.Encoding);
        Add("grpc-accept-encoding", hostile.AcceptEncoding);
        Add("grpc-timeout", hostile.Timeout);

        using var response = await _invoker.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new RawAnswer(response, body);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    public void Dispose() => _invoker.Dispose();
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Client;

public sealed partial class GrpcChannel
{
    private const string Authorization = "authorization";

    private static readonly string UserAgent =
        $"temporal-dev-grpc/{typeof(GrpcChannel).Assembly.GetName().Version?.ToString(3)}";

    private readonly ConcurrentDictionary<string, Uri> _uris = new(StringComparer.Ordinal);

    // Most calls have the same timeout as the one before.
    private Tuple<TimeSpan, string> _lastTimeout = Tuple.Create(TimeSpan.Zero, "");

    private HttpRequestMessage CreateRequest(
        string method, HttpContent content, GrpcCallOptions callOptions, bool compress)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, UriOf(method))
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var headers = request.Headers;
        if (Options.ServerName is { } name)
        {
            // The handler takes the name it asks for in TLS from here, too.
            headers.Host = name;
        }

        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.TryAddWithoutValidation(GrpcHeader.AcceptEncoding, GrpcHeader.Gzip);
        if (compress)
        {
            headers.TryAddWithoutValidation(GrpcHeader.Encoding, GrpcHeader.Gzip);
        }

        if (callOptions.Timeout is { } timeout)
        {
            headers.TryAddWithoutValidation(GrpcHeader.Timeout, TimeoutOf(timeout));
        }

        AddMetadata(request, callOptions);
        return request;
    }

    private Uri UriOf(string method) => _uris.GetOrAdd(method, static (path, at) => new Uri(at, path), Options.Address);

    private string TimeoutOf(TimeSpan timeout)
    {
        var last = _lastTimeout;
        if (last.Item1 == timeout && last.Item2.Length > 0)
        {
            return last.Item2;
        }

        var text = TimeoutHeader.Format(timeout);
        _lastTimeout = Tuple.Create(timeout, text);
        return text;
    }

    private void AddMetadata(HttpRequestMessage request, GrpcCallOptions callOptions)
    {
        var headers = request.Headers;
        foreach (var (name, value) in callOptions.Metadata)
        {
            Add(headers, name, value);
        }

        foreach (var (name, value) in Options.Metadata())
        {
            if (!headers.NonValidated.Contains(name))
            {
                Add(headers, name, value);
            }
        }

        if (Options.ApiKey() is { } key && !headers.NonValidated.Contains(Authorization))
        {
            Add(headers, Authorization, $"Bearer {key}");
        }
    }

    private static void Add(HttpRequestHeaders headers, string name, string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new GrpcStatusException(
                GrpcStatusCode.InvalidArgument,
                $"The value of the header '{name}' has characters other than printable ASCII. "
                + "Send such values in base64, under a name that ends in '-bin'.");
        }

        if (!headers.TryAddWithoutValidation(name, value))
        {
            throw new GrpcStatusException(
                GrpcStatusCode.InvalidArgument, $"'{name}' cannot be the name of a header. Choose another.");
        }
    }
}

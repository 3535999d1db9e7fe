using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TemporalDev.Protocol.Http.Json;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Wire;

namespace TemporalDev.Protocol.Http;

/// <summary>One request on its way through the HTTP API.</summary>
internal sealed partial class HttpApiCall
{
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly HttpApiRuntime _runtime;
    private readonly IFeatureCollection _features;
    private readonly IHttpRequestFeature _request;
    private readonly IHttpResponseFeature _response;
    private JsonStyle _read = JsonStyle.Default;
    private JsonStyle _write = JsonStyle.Default;

    // Whether the time that the caller gave passed while the handler worked.
    private bool _isOver;

    public HttpApiCall(HttpApiRuntime runtime, IFeatureCollection features)
    {
        _runtime = runtime;
        _features = features;
        _request = features.GetRequiredFeature<IHttpRequestFeature>();
        _response = features.GetRequiredFeature<IHttpResponseFeature>();
    }

    private CancellationToken Aborted => _features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;

    /// <summary>Answers the request, whatever came in. Throws only when the answer cannot be sent.</summary>
    public async Task RunAsync()
    {
        using var buffer = new PooledBuffer(1024);
        int status;
        try
        {
            var message = await AnswerAsync().ConfigureAwait(false);
            if (message is null)
            {
                return;
            }

            _runtime.Api.Writer(_write).Write(message, buffer);
            status = StatusCodes.Status200OK;
        }
        catch (Exception e)
        {
            status = Explain(e, buffer);
        }

        await SendAsync(status, buffer.Written).ConfigureAwait(false);
    }

    /// <summary>The answer; null when it was a redirection, which is made.</summary>
    private async Task<IMessage?> AnswerAsync()
    {
        if (CleanPath() is { } clean)
        {
            _response.StatusCode = StatusCodes.Status301MovedPermanently;
            _response.Headers.Location = clean + _request.QueryString;
            return null;
        }

        ChooseStyles();
        var query = QueryString.Parse(_request.QueryString.TrimStart('?'));
        _write = JsonStyle.Find(query.Has("pretty"), query.Has("noPayloadShorthand")) ?? _write;
        var (route, values) = await RouteAsync(query).ConfigureAwait(false);
        var request = route.Input.Parser.ParseFrom(ByteString.Empty);
        if (route.HasBody)
        {
            var body = await ReadBodyAsync().ConfigureAwait(false);
            MessageJsonReader.Merge(body, _read, request);
        }
        else
        {
            QueryParameters.Populate(request, route, query);
        }

        route.SetPathFields(request, values);
        return await InvokeAsync(route.Method, request).ConfigureAwait(false);
    }

    private async Task<IMessage> InvokeAsync(string name, IMessage request)
    {
        var method = _runtime.Router.Find(name) ?? throw new GrpcStatusException(
            GrpcStatusCode.Unimplemented, _runtime.Router.ExplainMissing(name));
        var clock = _runtime.Options.TimeProvider;
        var timeout = Timeout();
        using var deadline = timeout is null
            ? new CancellationTokenSource()
            : new CancellationTokenSource(timeout.Value, clock);
        using var ending =
            CancellationTokenSource.CreateLinkedTokenSource(Aborted, _runtime.Stopping, deadline.Token);
        var context = new GrpcServerCallContext(name, FindHeader, clock.GetUtcNow() + timeout, ending.Token);
        try
        {
            return await method.InvokeAsync(request, context).ConfigureAwait(false);
        }
        finally
        {
            _isOver = deadline.IsCancellationRequested;
        }
    }

    /// <summary>How long the caller waits; null when it does not say.</summary>
    private TimeSpan? Timeout()
    {
        if (_request.Headers[GrpcHeader.Timeout].ToString() is not { Length: > 0 } header)
        {
            return null;
        }

        if (!TimeoutHeader.TryParse(header, out var timeout))
        {
            throw new GrpcStatusException(GrpcStatusCode.InvalidArgument, $"invalid grpc-timeout: {header}");
        }

        return timeout < TimeoutHeader.LongestTimer ? timeout : TimeoutHeader.LongestTimer;
    }

    /// <summary>Finds what is to be called. A form may ask what GET asks, for clients that know only POST.</summary>
    private async Task<(HttpRoute Route, IReadOnlyList<string> Values)> RouteAsync(QueryString query)
    {
        var path = RawPath()[1..].Split('/').Select(UrlEscapes.Unescape).ToList();
        var routes = _runtime.Api.Routes;
        var isForm = HttpMethods.IsPost(_request.Method) && _request.Headers.ContentType == FormType;
        var wanted = _request.Headers["X-HTTP-Method-Override"].ToString().ToUpperInvariant();
        var verb = isForm && wanted.Length > 0 ? wanted : _request.Method;
        if (routes.Find(verb, path, out var values) is { } route && (verb == _request.Method || route.HasBody))
        {
            return (route, values);
        }

        if (!isForm || routes.Find(HttpMethods.Get, path, out values) is not { } asked)
        {
            throw routes.Missing(path);
        }

        query.Add(System.Text.Encoding.UTF8.GetString(await ReadBodyAsync().ConfigureAwait(false)));
        return (asked, values);
    }

    private void ChooseStyles()
    {
        var contentType = _request.Headers.ContentType.ToString();
        var parameters = contentType.IndexOf(';', StringComparison.Ordinal);
        _read = JsonStyle.Find((parameters < 0 ? contentType : contentType[..parameters]).Trim()) ?? JsonStyle.Default;
        _write = _request.Headers.Accept.Select(accept => JsonStyle.Find(accept ?? string.Empty)).FirstOrDefault(
            style => style is not null) ?? _read;
    }

    /// <summary>The path as it was sent: an id may have a slash in it, as <c>%2F</c>.</summary>
    private string RawPath()
    {
        var target = _request.RawTarget;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        return target.StartsWith('/') ? target[..(end < 0 ? target.Length : end)] : _request.Path;
    }

    /// <summary>The path without empty and dot segments, to which Go's router redirects; null when clean.</summary>
    private string? CleanPath()
    {
        var path = RawPath();
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
        {
            return null;
        }

        var clean = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                clean.RemoveRange(Math.Max(clean.Count - 1, 0), Math.Min(clean.Count, 1));
            }
            else if (segment != ".")
            {
                clean.Add(segment);
            }
        }

        var cleaned = "/" + string.Join('/', clean) + (path.EndsWith('/') && clean.Count > 0 ? "/" : string.Empty);
        return cleaned == path ? null : cleaned;
    }

    private string? FindHeader(string name) =>
        _request.Headers[name] is { Count: > 0 } values ? values.ToString() : null;
}

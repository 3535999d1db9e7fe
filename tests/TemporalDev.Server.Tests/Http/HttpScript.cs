using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Http;

/// <summary>Requests to the HTTP API of a server, and a transcript of what it answered.</summary>
public sealed partial class HttpScript : IDisposable
{
    private const int LongestLine = 4000;

    private readonly StringBuilder _transcript = new();
    private readonly Normalizer _normalizer;
    private readonly HttpClient _client;

    public HttpScript(string address, string name)
    {
        WorkflowId = $"{name}-{Guid.NewGuid():N}";
        _normalizer = new Normalizer(WorkflowId);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://{address}"),
        };
    }

    public string WorkflowId { get; }

    /// <summary>The path of the script's own workflow.</summary>
    public string Workflow => $"/api/v1/namespaces/default/workflows/{WorkflowId}";

    public string Transcript => _transcript.ToString();

    public Task GetAsync(string path, params string[] headers) => SendAsync("GET", path, null, headers);

    public Task PostAsync(string path, string body, params string[] headers) => SendAsync("POST", path, body, headers);

    /// <summary>Sends a request and notes the answer.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="headers">As <c>Name: value</c>.</param>
    public async Task SendAsync(string verb, string path, string? body, params string[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach (var header in headers)
        {
            var parts = header.Split(": ", 2);
            HttpHeaders to = parts[0].StartsWith("Content-", StringComparison.Ordinal)
                ? request.Content!.Headers
                : request.Headers;
            Assert.True(to.TryAddWithoutValidation(parts[0], parts[1]));
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Line($"{verb} {path} {string.Join(' ', headers)}".TrimEnd());
        Line(body);
        Line($"{(int)response.StatusCode} {Header(response.Content.Headers, "Content-Type")}".TrimEnd());
        Line(Header(response.Headers, "Location"));
        var isPretty = text.Contains('\n', StringComparison.Ordinal);
        Line(text.Length == 0 || isPretty ? text : _normalizer.Json(Ignored().Replace(text, string.Empty)));
        _transcript.AppendLine();
    }

    public void Dispose() => _client.Dispose();

    private void Line(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _transcript.AppendLine(_normalizer.Text(text.Length > LongestLine ? text[..100] + "…" : text));
        }
    }

    private static string Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : string.Empty;

    /// <summary>
    /// Where in the real server's sources an error was made, and a field that only newer servers have.
    /// </summary>
    [GeneratedRegex(@" \(in go\.temporal\.io/[^)]*\)|,""firstExecutionRunId"":""[^""]*""")]
    private static partial Regex Ignored();
}

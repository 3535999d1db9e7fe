using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Tests.Support;

/// <summary>
/// A provider's HTTP server on a free port: it keeps every request, and answers what the test queued.
/// </summary>
internal sealed class StubProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<Func<HttpContext, Task>> _answers = new();

    private StubProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    internal string Url => _app.Urls.First();

    internal List<Request> Requests { get; } = [];

    internal static async Task<StubProvider> StartAsync()
    {
        var stub = new StubProvider();
        await stub._app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    internal void Answer(int status, string body, params (string Name, string Value)[] headers) =>
        _answers.Enqueue(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(body);
        });

    internal void AnswerClaude(
        string text, string stopReason = "end_turn", int input = 10, int read = 0, int write = 0) =>
        Answer(200, JsonSerializer.Serialize(new
        {
            id = "msg_1",
            type = "message",
            role = "assistant",
            model = "claude-sonnet-5-5",
            content = new[] { new { type = "text", text } },
            stop_reason = stopReason,
            stop_sequence = (string?)null,
            usage = new
            {
                input_tokens = input,
                output_tokens = 5,
                cache_read_input_tokens = read,
                cache_creation_input_tokens = write,
            },
        }));

    internal void AnswerGpt(string text, string finishReason = "stop", int cached = 0) =>
        Answer(200, JsonSerializer.Serialize(new
        {
            id = "chatcmpl-1",
            @object = "chat.completion",
            created = 1_795_000_000,
            model = "local",
            choices = new[]
            {
                new { index = 0, finish_reason = finishReason, message = new { role = "assistant", content = text } },
            },
            usage = new
            {
                prompt_tokens = 10,
                completion_tokens = 5,
                total_tokens = 15,
                prompt_tokens_details = new { cached_tokens = cached },
            },
        }));

    /// <summary>Answers never, until the caller hangs up.</summary>
    /// <returns>Done when the request has arrived.</returns>
    internal Task Hang()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers.Enqueue(async context =>
        {
            arrived.SetResult();
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        return arrived.Task;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        Requests.Add(new Request(
            $"{context.Request.Method} {context.Request.Path}",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            body.RootElement.Clone()));
        await _answers.Dequeue()(context);
    }

    internal sealed record Request(string Line, IReadOnlyDictionary<string, string> Headers, JsonElement Body);
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Acceptance.Tests.Support;

/// <summary>
/// An OpenAI-compatible endpoint whose answers the test decides. A call can be held, so that the moment of a kill is
/// exact.
/// </summary>
internal sealed partial class StubModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _jobs = new();

    private StubModel(WebApplication app) => _app = app;

    /// <summary>What a plan call is answered.</summary>
    public string Plan { get; set; } = TwoPhases;

    /// <summary>The one key that is accepted; null for any.</summary>
    public string? Key { get; set; }

    /// <summary>Whether every call is answered 503.</summary>
    public bool Overloaded { get; set; }

    /// <summary>Every job that was asked for, in order: <c>plan</c>, <c>task</c> or <c>review</c>.</summary>
    public IReadOnlyList<string> Jobs => [.. _jobs];

    /// <summary>Two phases of two tasks each.</summary>
    public static string TwoPhases { get; } = """
        {"summary": "First this, then that.", "phases": [
          {"id": "first", "title": "First", "tasks": [
            {"id": "a", "title": "Do a", "skill": "research", "inputs": [], "acceptance": "a is done", "dependsOn": []},
            {"id": "b", "title": "Do b", "skill": "writing", "inputs": [], "acceptance": "b", "dependsOn": ["a"]}]},
          {"id": "second", "title": "Second", "tasks": [
            {"id": "c", "title": "Do c", "skill": "research", "inputs": [], "acceptance": "c is done", "dependsOn": []},
            {"id": "d", "title": "Do d", "skill": "writing", "inputs": [], "acceptance": "d", "dependsOn": ["c"]}]}]}
        """;

    public static async Task<StubModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubModel(app);
        app.MapPost("/v1/chat/completions", (Delegate)stub.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>Makes a household ask this endpoint.</summary>
    public void Serve(Household household, string key = "right-key")
    {
        household.Environment["OPENAI_API_KEY"] = key;
        household.Environment["OPENAI_BASE_URL"] = $"{_app.Urls.Single()}/v1";
        household.Environment["Llm__Models__Standard"] = "stub-model";
    }

    /// <summary>Holds every call of a job from now on.</summary>
    /// <returns>Completes when the first one is there.</returns>
    public Task HoldAsync(string job) =>
        (_held[job] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Answers calls of a job again. Those that were held are lost with the process that made them.</summary>
    public void Release(string job) => _held.TryRemove(job, out _);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (Key is not null && context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            return Results.Json(
                new { error = new { message = "Incorrect API key provided.", type = "invalid_request_error" } },
                statusCode: StatusCodes.Status401Unauthorized);
        }

        if (Overloaded)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        var job = Job().Match(request.RootElement.GetProperty("messages").GetRawText()).Groups[1].Value;
        _jobs.Enqueue(job);
        if (_held.TryGetValue(job, out var arrived))
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }

        var text = job switch
        {
            "plan" => Plan,
            "review" => """{"verdict": "advance", "feedback": "Good.", "tasks": []}""",
            _ => "It is done.",
        };
        return Results.Json(new
        {
            id = "stub",
            @object = "chat.completion",
            created = 0,
            model = "stub-model",
            choices = new[]
            {
                new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = text } },
            },
            usage = new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120 },
        });
    }

    // The prompt is JSON within JSON here, so its angle brackets may be escaped.
    [GeneratedRegex(@"(?:<|\\u003[cC])job(?:>|\\u003[eE])\s*(?:\\n)*\s*(\w+)")]
    private static partial Regex Job();
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Tests.Telegram;

/// <summary>
/// A Bot API on a free port: it holds polls open until something comes, gives the bot to the newest poller, as the real
/// one does, and answers with the errors that a test queued.
/// </summary>
internal sealed class StubTelegram : IAsyncDisposable
{
    internal const string Token = "123456:ABCDEFGHIJ-secret";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Method, int Status, string Body)> _refusals = new();
    private readonly Lock _gate = new();
    private readonly List<(long Id, string Json)> _updates = [];
    private TaskCompletionSource<bool> _change = NewChange();
    private TaskCompletionSource<bool>? _poller;

    private StubTelegram()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/bot" + Token + "/{method}", HandleAsync);
        _app.MapFallback(() => Results.Json(
            new { ok = false, error_code = 401, description = "Unauthorized" }, statusCode: 401));
    }

    internal string Url => _app.Urls.First();

    /// <summary>All calls but polls, as <c>method</c> and body.</summary>
    internal ConcurrentQueue<(string Method, JsonElement Body)> Calls { get; } = new();

    /// <summary>The texts of the messages, as they are sent.</summary>
    internal Channel<string> Sent { get; } = Channel.CreateUnbounded<string>();

    /// <summary>The offsets that were polled from; each poll has taken the bot when its offset is here.</summary>
    internal Channel<long> Offsets { get; } = Channel.CreateUnbounded<long>();

    internal IEnumerable<string> Texts =>
        Calls.Where(call => call.Method == "sendMessage").Select(call => call.Body.GetProperty("text").GetString()!);

    internal static async Task<StubTelegram> StartAsync()
    {
        var stub = new StubTelegram();
        await stub._app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>The next call of a method is refused.</summary>
    internal void Refuse(string method, int code, string description, int? retryAfter = null) =>
        _refusals.Enqueue((method, code, JsonSerializer.Serialize(new
        {
            ok = false,
            error_code = code,
            description,
            parameters = retryAfter is null ? null : new { retry_after = retryAfter },
        })));

    /// <summary>The next call of a method is answered with something else.</summary>
    internal void Answer(string method, int status, string body) => _refusals.Enqueue((method, status, body));

    /// <summary>Somebody writes to the bot.</summary>
    internal void Write(long updateId, long userId, string text) => Change(() => _updates.Add((
        updateId,
        JsonSerializer.Serialize(new
        {
            update_id = updateId,
            message = new { message_id = 1, from = new { id = userId, username = "ann" }, chat = new { id = 7 }, text },
        }))));

    public async ValueTask DisposeAsync()
    {
        Change(() => _poller?.TrySetResult(false));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context, string method)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (_refusals.TryPeek(out var refusal) && refusal.Method == method && _refusals.TryDequeue(out _))
        {
            await WriteAsync(context, refusal.Status, refusal.Body);
        }
        else if (method == "getUpdates")
        {
            await PollAsync(context, body.RootElement.GetProperty("offset").GetInt64());
        }
        else
        {
            Calls.Enqueue((method, body.RootElement.Clone()));
            await WriteAsync(context, 200, """{"ok":true,"result":true}""");
            if (method == "sendMessage")
            {
                Sent.Writer.TryWrite(body.RootElement.GetProperty("text").GetString()!);
            }
        }
    }

    private async Task PollAsync(HttpContext context, long offset)
    {
        var mine = NewChange();
        lock (_gate)
        {
            _poller?.TrySetResult(false);
            _poller = mine;
        }

        Offsets.Writer.TryWrite(offset);
        while (true)
        {
            Task<bool> change;
            string? found;
            lock (_gate)
            {
                change = _change.Task;
                found = string.Join(',', _updates.Where(update => update.Id >= offset).Select(update => update.Json));
            }

            if (mine.Task.IsCompleted)
            {
                await WriteAsync(context, 409, """
                    {"ok":false,"error_code":409,"description":
                    "Conflict: terminated by other getUpdates request; make sure that only one bot is running"}
                    """);
                return;
            }

            if (found.Length > 0)
            {
                await WriteAsync(context, 200, $$"""{"ok":true,"result":[{{found}}]}""");
                return;
            }

            await Task.WhenAny(change, mine.Task).WaitAsync(context.RequestAborted);
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _change.TrySetResult(true);
            _change = NewChange();
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private static TaskCompletionSource<bool> NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

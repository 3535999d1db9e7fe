using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Nightshift.Contracts;

namespace Nightshift.Activities.Telegram;

/// <summary>
/// The methods of the Bot API that are used here. The token is part of every address, so no exception of ours carries
/// one.
/// </summary>
internal sealed class TelegramClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly TelegramOptions _options;
    private readonly TimeProvider _time;

    public TelegramClient(HttpClient http, IOptions<TelegramOptions> options, TimeProvider time) =>
        (_http, _options, _time) = (http, options.Value, time);

    /// <summary>Waits for what comes in; asking from an offset on takes everything before it as done.</summary>
    public Task<IReadOnlyList<TelegramUpdate>> GetUpdatesAsync(long offset, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<TelegramUpdate>>(
            "getUpdates",
            new { offset, timeout = _options.PollSeconds, allowed_updates = new[] { "message" } },
            TimeSpan.FromSeconds(_options.PollSeconds) + TelegramConstants.AnswerMargin,
            cancellationToken);

    /// <summary>Sends a message of HTML; as plain text if the server cannot read the markup.</summary>
    public async Task SendMessageAsync(long chatId, string html, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(chatId, html, "HTML", cancellationToken);
        }
        catch (TelegramException e) when (e.Message.Contains("can't parse entities", StringComparison.Ordinal))
        {
            await SendAsync(chatId, TelegramText.Plain(html), null, cancellationToken);
        }
    }

    /// <summary>Shows the commands in the bot's menu.</summary>
    public Task SetMyCommandsAsync(IReadOnlyList<TelegramMenuItem> commands, CancellationToken cancellationToken) =>
        CallAsync<bool>("setMyCommands", new { commands }, Patience, cancellationToken);

    /// <summary>Takes a webhook away that somebody set: polls are refused while there is one.</summary>
    public Task DeleteWebhookAsync(CancellationToken cancellationToken) =>
        CallAsync<bool>("deleteWebhook", new { drop_pending_updates = false }, Patience, cancellationToken);

    private Task SendAsync(long chatId, string text, string? markup, CancellationToken cancellationToken) =>
        CallAsync<JsonElement>(
            "sendMessage",
            new
            {
                chat_id = chatId,
                text,
                parse_mode = markup,
                link_preview_options = new { is_disabled = true },
            },
            Patience,
            cancellationToken);

    private async Task<T> CallAsync<T>(
        string method, object body, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var address = $"{_options.BaseUrl.TrimEnd('/')}/bot{_options.Token}/{method}";
            using var response = await _http.PostAsJsonAsync(address, body, TelegramJson.Options, either.Token);
            return await ReadAsync<T>(method, response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(method, $"did not answer within {patience.TotalSeconds:0} s");
        }
        catch (HttpRequestException e)
        {
            // Its own message and its inner ones may hold the address, and with it the token.
            throw Unavailable(method, $"cannot be reached ({e.HttpRequestError})");
        }
        catch (JsonException)
        {
            throw Unavailable(method, "answered something that is no answer of the Bot API");
        }
    }

    private static async Task<T> ReadAsync<T>(
        string method, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await response.Content.ReadFromJsonAsync<TelegramAnswer>(TelegramJson.Options, cancellationToken)
            ?? throw new JsonException();
        return answer.Ok
            ? answer.Result.Deserialize<T>(TelegramJson.Options) ?? throw new JsonException()
            : throw Refused(method, response.StatusCode, answer);
    }

    private static TelegramException Refused(string method, HttpStatusCode status, TelegramAnswer answer)
    {
        var code = answer.ErrorCode == 0 ? (int)status : answer.ErrorCode;
        var (type, isRetryable, advice) = code switch
        {
            401 or 404 => (FailureTypes.TelegramUnauthorized, false, "set the bot's token in 'Telegram:Token'"),
            403 => (FailureTypes.TelegramForbidden, false, "let the bot into the chat of 'Telegram:ChatId' again"),
            409 => (FailureTypes.TelegramConflict, true, "end the other poller or webhook of this bot"),
            429 => (FailureTypes.TelegramRateLimited, true, "it is tried again when the server allows"),
            >= 500 => (FailureTypes.TelegramUnavailable, true, "it is tried again"),
            _ => (FailureTypes.TelegramBadRequest, false, "see section 'Telegram' of the configuration"),
        };
        TimeSpan? wait = answer.Parameters?.RetryAfter is { } seconds
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 1, TelegramConstants.LongestWait.TotalSeconds))
            : null;
        return new TelegramException(
            type, $"Telegram answered {code} to '{method}' ({answer.Description}); {advice}.", isRetryable, wait);
    }

    private static TelegramException Unavailable(string method, string what) => new(
        FailureTypes.TelegramUnavailable,
        $"Telegram {what} ('{method}'); it is tried again, see 'Telegram:BaseUrl' if this lasts.",
        isRetryable: true);
}

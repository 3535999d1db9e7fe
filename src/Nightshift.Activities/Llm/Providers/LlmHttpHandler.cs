using System.Globalization;
using System.Net;
using System.Text.Json;
using Nightshift.Contracts;

namespace Nightshift.Activities.Llm.Providers;

/// <summary>
/// Stands under both providers' packages and turns what goes wrong on the wire into our one exception, with the
/// <c>retry-after</c> that the packages' own exceptions leave out. Answers are read here, so the time-out covers them
/// whole.
/// </summary>
internal sealed class LlmHttpHandler : DelegatingHandler
{
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    internal LlmHttpHandler(TimeSpan timeout, TimeProvider time, HttpMessageHandler inner)
        : base(inner) => (_timeout, _time) = (timeout, time);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var host = request.RequestUri?.GetLeftPart(UriPartial.Authority) ?? "the provider";
        using var patience = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(either.Token);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw Refused(host, response, await response.Content.ReadAsStringAsync(either.Token));
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LlmException(
                FailureTypes.LlmTimeout,
                $"'{host}' did not answer within {_timeout.TotalSeconds:0} s; the call is tried again, and "
                + "'Llm:TimeoutSeconds' gives it longer.",
                isRetryable: true,
                inner: e);
        }
        catch (HttpRequestException e)
        {
            throw new LlmException(
                FailureTypes.LlmUnavailable,
                $"'{host}' cannot be reached ({e.Message.TrimEnd('.')}); the call is tried again, see 'Llm:BaseUrl' "
                    + "if this lasts.",
                isRetryable: true,
                inner: e);
        }
    }

    private LlmException Refused(string host, HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        var (type, retryable, advice) = Classify(response.StatusCode);
        var said = Said(body) is { } text ? $" ({text})" : "";
        return new LlmException(
            type, $"'{host}' answered {status}{said}; {advice}.", retryable, retryable ? RetryAfter(response) : null);
    }

    private static (string Type, bool Retryable, string Advice) Classify(HttpStatusCode status) => (int)status switch
    {
        401 => (FailureTypes.LlmUnauthorized, false, "set a valid key in 'Llm:ApiKey'"),
        402 => (FailureTypes.LlmOutOfCredit, false, "buy credit with the provider, then start the goal again"),
        403 => (FailureTypes.LlmForbidden, false, "use a key that may use this model, or another model"),
        408 or 409 => (FailureTypes.LlmUnavailable, true, "the call is tried again"),
        429 => (FailureTypes.LlmRateLimited, true, "the call is tried again when the provider allows"),
        529 => (FailureTypes.LlmOverloaded, true, "the call is tried again when the provider has room"),
        >= 500 => (FailureTypes.LlmUnavailable, true, "the call is tried again"),
        _ => (FailureTypes.LlmBadRequest, false, "see the model's name and the limits in section 'Llm'"),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => null,
        };
        if (response.Headers.TryGetValues("retry-after-ms", out var values)
            && double.TryParse(values.First(), CultureInfo.InvariantCulture, out var milliseconds))
        {
            wait = TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, LlmConstants.MaxRetryAfter.TotalMilliseconds));
        }

        return wait is { } given && given > TimeSpan.Zero
            ? TimeSpan.FromTicks(Math.Min(given.Ticks, LlmConstants.MaxRetryAfter.Ticks))
            : null;
    }

    // Both providers, and those who copy them, put a sentence into error.message.
    private static string? Said(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var message = json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("message", out var text)
                && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
            return message is null ? null : Cut(message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "…");
}

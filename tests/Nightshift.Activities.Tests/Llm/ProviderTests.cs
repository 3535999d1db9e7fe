using Microsoft.Extensions.DependencyInjection;
using Nightshift.Activities.Llm;
using Nightshift.Activities.Tests.Support;
using Nightshift.Contracts;
using TestSupport.Time;

namespace Nightshift.Activities.Tests.Llm;

/// <summary>
/// Both providers through their packages, against a server of ours: what they send, and what becomes of what they get.
/// </summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));
    private StubProvider _stub = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<LlmProvider, int, string, bool> Refusals
    {
        get
        {
            var data = new TheoryData<LlmProvider, int, string, bool>();
            foreach (var provider in new[] { LlmProvider.Anthropic, LlmProvider.OpenAi })
            {
                data.Add(provider, 400, FailureTypes.LlmBadRequest, false);
                data.Add(provider, 401, FailureTypes.LlmUnauthorized, false);
                data.Add(provider, 402, FailureTypes.LlmOutOfCredit, false);
                data.Add(provider, 403, FailureTypes.LlmForbidden, false);
                data.Add(provider, 404, FailureTypes.LlmBadRequest, false);
                data.Add(provider, 408, FailureTypes.LlmUnavailable, true);
                data.Add(provider, 413, FailureTypes.LlmBadRequest, false);
                data.Add(provider, 429, FailureTypes.LlmRateLimited, true);
                data.Add(provider, 500, FailureTypes.LlmUnavailable, true);
                data.Add(provider, 503, FailureTypes.LlmUnavailable, true);
                data.Add(provider, 529, FailureTypes.LlmOverloaded, true);
            }

            return data;
        }
    }

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public ValueTask DisposeAsync() => _stub.DisposeAsync();

    [Fact]
    public async Task Anthropic_Asked_SendsTheMessageAndPricesEachKindOfToken()
    {
        _stub.AnswerClaude("Hello", input: 1_000, read: 400, write: 600);
        var meter = new LlmMeter(1m);
        var answer = await AskAsync(LlmProvider.Anthropic, meter);

        Assert.Equal(new LlmAnswer("Hello", IsCut: false), answer);
        var request = Assert.Single(_stub.Requests);
        Assert.Equal("POST /v1/messages", request.Line);
        Assert.Equal("Bearer key", request.Headers["Authorization"]);
        Assert.False(string.IsNullOrEmpty(request.Headers["anthropic-version"]));
        Assert.Equal("claude-sonnet-5-5", request.Body.GetProperty("model").GetString());
        Assert.Equal(8_000, request.Body.GetProperty("max_tokens").GetInt32());
        Assert.Contains("Be brief.", request.Body.GetProperty("system").ToString());
        Assert.Contains("Say hello.", request.Body.GetProperty("messages")[0].ToString());

        // 1,000 plain at 2, 400 read at 0.10, 600 written at 2.50, 5 out at 10 US dollars a million.
        Assert.Equal(0.002m + 0.00004m + 0.0015m + 0.00005m, meter.Cost?.CostUsd);
        var cost = meter.Cost!;
        Assert.Equal((2_000, 5), (cost.InputTokens, cost.OutputTokens));
        Assert.Equal((400, 600), (cost.CacheReadTokens, cost.CacheWriteTokens));
        Assert.Equal("2026-10-07", cost.PricedBy);
    }

    [Fact]
    public async Task OpenAi_Asked_SendsTheMessageWithBothNamesOfTheLimit()
    {
        _stub.AnswerGpt("Hello", cached: 4);
        var meter = new LlmMeter(10m);
        var answer = await AskAsync(LlmProvider.OpenAi, meter);

        Assert.Equal(new LlmAnswer("Hello", IsCut: false), answer);
        var request = Assert.Single(_stub.Requests);
        Assert.Equal("POST /v1/chat/completions", request.Line);
        Assert.Equal("Bearer key", request.Headers["Authorization"]);
        Assert.Equal("local", request.Body.GetProperty("model").GetString());
        Assert.Equal(8_000, request.Body.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(8_000, request.Body.GetProperty("max_tokens").GetInt32());
        Assert.Equal(
            ["system", "user"],
            request.Body.GetProperty("messages").EnumerateArray()
                .Select(message => message.GetProperty("role").GetString()));

        // Nobody knows the price of 'local', so it is the ceiling: 20 in, 100 out.
        Assert.Equal("ceiling", meter.Cost?.PricedBy);
        Assert.Equal(10 * 0.00002m + 5 * 0.0001m, meter.Cost?.CostUsd);
        Assert.Equal(4, meter.Cost?.CacheReadTokens);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refusal_IsTypedAndNeverRepeatedByThePackage(
        LlmProvider provider, int status, string type, bool retryable)
    {
        _stub.Answer(status, """{"error":{"type":"x","message":"no such luck."}}""", ("retry-after", "7"));
        var failure = await Assert.ThrowsAsync<LlmException>(() => AskAsync(provider, new LlmMeter(10m)));

        Assert.Equal((type, retryable), (failure.FailureType, failure.IsRetryable));
        Assert.Equal(retryable ? TimeSpan.FromSeconds(7) : null, failure.RetryAfter);
        Assert.StartsWith($"'{_stub.Url}' answered {status} (no such luck); ", failure.Message);
        Assert.DoesNotContain("key\"", failure.Message);
        Assert.Single(_stub.Requests);
    }

    [Theory]
    [InlineData("retry-after", "Sat, 21 Nov 2026 00:01:30 GMT", 90)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("retry-after", "999999", 3600)]
    public async Task RateLimit_EachFormOfRetryAfter_IsRead(string header, string value, double seconds)
    {
        _stub.Answer(429, "{}", (header, value));
        var failure = await Assert.ThrowsAsync<LlmException>(() => AskAsync(LlmProvider.Anthropic, new LlmMeter(10m)));

        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.RetryAfter);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("Fri, 20 Nov 2026 00:00:00 GMT")]
    public async Task RateLimit_NoUsefulRetryAfter_LeavesTheRetryPolicyToIt(string value)
    {
        _stub.Answer(429, "not json", ("retry-after", value));
        var failure = await Assert.ThrowsAsync<LlmException>(() => AskAsync(LlmProvider.OpenAi, new LlmMeter(10m)));

        Assert.Null(failure.RetryAfter);
    }

    [Theory]
    [InlineData(LlmProvider.Anthropic)]
    [InlineData(LlmProvider.OpenAi)]
    public async Task NoAnswerInTime_IsATimeoutToRetry(LlmProvider provider)
    {
        var arrived = _stub.Hang();
        var asking = AskAsync(provider, new LlmMeter(10m));
        await arrived;
        _clock.Advance(TimeSpan.FromSeconds(301));
        var failure = await Assert.ThrowsAsync<LlmException>(() => asking);

        Assert.Equal((FailureTypes.LlmTimeout, true), (failure.FailureType, failure.IsRetryable));
        Assert.Equal(
            $"'{_stub.Url}' did not answer within 300 s; the call is tried again, and 'Llm:TimeoutSeconds' gives it "
                + "longer.",
            failure.Message);
    }

    [Theory]
    [InlineData(LlmProvider.Anthropic)]
    [InlineData(LlmProvider.OpenAi)]
    public async Task Cancelled_IsNoTimeout(LlmProvider provider)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var arrived = _stub.Hang();
        var asking = AskAsync(provider, new LlmMeter(10m), cancellation.Token);
        await arrived;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Theory]
    [InlineData(LlmProvider.Anthropic, "<html>Welcome</html>")]
    [InlineData(LlmProvider.OpenAi, "<html>Welcome</html>")]
    [InlineData(LlmProvider.Anthropic, "{}")]
    [InlineData(LlmProvider.OpenAi, "{}")]
    [InlineData(LlmProvider.OpenAi, "[]")]
    public async Task AnswerThatIsNone_IsUnavailable(LlmProvider provider, string body)
    {
        _stub.Answer(200, body);
        var failure = await Assert.ThrowsAsync<LlmException>(() => AskAsync(provider, new LlmMeter(10m)));

        Assert.Equal((FailureTypes.LlmUnavailable, true), (failure.FailureType, failure.IsRetryable));
        Assert.Contains("gave something that is no answer (", failure.Message);
    }

    [Theory]
    [InlineData(LlmProvider.Anthropic)]
    [InlineData(LlmProvider.OpenAi)]
    public async Task NobodyListens_IsUnavailable(LlmProvider provider)
    {
        await using var gone = await StubProvider.StartAsync();
        var url = gone.Url;
        await gone.DisposeAsync();
        var failure = await Assert.ThrowsAsync<LlmException>(() => AskAsync(provider, new LlmMeter(10m), url: url));

        Assert.Equal((FailureTypes.LlmUnavailable, true), (failure.FailureType, failure.IsRetryable));
        Assert.StartsWith($"'{url}' cannot be reached (", failure.Message);
    }

    private async Task<LlmAnswer> AskAsync(
        LlmProvider provider, LlmMeter meter, CancellationToken? cancellationToken = null, string? url = null)
    {
        await using var services = Services.Build(
            new()
            {
                ["Llm:Provider"] = provider.ToString(),
                ["Llm:ApiKey"] = "key",
                ["Llm:BaseUrl"] = (url ?? _stub.Url) + (provider == LlmProvider.OpenAi ? "/v1" : ""),
                ["Llm:Models:Standard"] = provider == LlmProvider.OpenAi ? "local" : null,
            },
            services => services.AddSingleton<TimeProvider>(_clock));
        var model = provider == LlmProvider.OpenAi ? "local" : "claude-sonnet-5-5";
        return await services.GetRequiredService<LlmCaller>().AskAsync(
            new LlmQuestion(model, "Be brief.", "Say hello."), meter, cancellationToken ?? Token);
    }
}

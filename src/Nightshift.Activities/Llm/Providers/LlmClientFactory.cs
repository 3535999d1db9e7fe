using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm.Pricing;
using Nightshift.Workflows.Goals;
using OpenAI;

namespace Nightshift.Activities.Llm.Providers;

/// <summary>
/// Makes the configured provider's client. Their packages never repeat a request by themselves: that is Temporal's
/// part, where the wait is durable and everybody can see it.
/// </summary>
internal sealed class LlmClientFactory(
    IOptions<LlmOptions> options, ModelTable table, TimeProvider time, ILogger<LlmClientFactory> logger) : IDisposable
{
    private static readonly Uri OpenAiEndpoint = new("https://api.openai.com/v1");

    // The handler below them keeps the time; theirs only has to be longer.
    private static readonly TimeSpan PackageTimeout = TimeSpan.FromHours(1);

    private readonly HttpClient _http = new(new LlmHttpHandler(
        TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
        time,
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    internal IChatClient Create()
    {
        LlmLog.Provider(
            logger,
            options.Value.Provider,
            table.ModelFor(ModelTier.Fast, null),
            table.ModelFor(ModelTier.Standard, null),
            table.ModelFor(ModelTier.Deep, null));
        return CreateClient();
    }

    public void Dispose() => _http.Dispose();

    private IChatClient CreateClient() => options.Value.Provider switch
    {
        LlmProvider.Anthropic => CreateAnthropic(options.Value),
        LlmProvider.OpenAi => CreateOpenAi(options.Value),
        LlmProvider.Scripted => new ScriptedChatClient(
            TimeSpan.FromMilliseconds(options.Value.ScriptedDelayMilliseconds), time),
        _ => throw new InvalidOperationException($"Provider '{options.Value.Provider}' was not resolved."),
    };

    private IChatClient CreateAnthropic(LlmOptions llm)
    {
        // The environment may hold a second credential, and the package takes but one.
        var settings = new ClientOptions
        {
            ApiKey = llm.ApiKey,
            AuthToken = null,
            HttpClient = _http,
            MaxRetries = 0,
            Timeout = PackageTimeout,
        };
        var client = new AnthropicClient(
            string.IsNullOrWhiteSpace(llm.BaseUrl) ? settings : settings with { BaseUrl = llm.BaseUrl });
        return client.AsIChatClient(llm.Models.Standard, llm.MaxOutputTokens);
    }

    private OpenAiChatClient CreateOpenAi(LlmOptions llm) => new(
        // An endpoint without keys still wants the header; the package refuses an empty one.
        new ApiKeyCredential(string.IsNullOrWhiteSpace(llm.ApiKey) ? "none" : llm.ApiKey),
        new OpenAIClientOptions
        {
            Endpoint = string.IsNullOrWhiteSpace(llm.BaseUrl) ? OpenAiEndpoint : new Uri(llm.BaseUrl),
            NetworkTimeout = PackageTimeout,
            RetryPolicy = new ClientRetryPolicy(0),
            Transport = new HttpClientPipelineTransport(_http),
        });
}

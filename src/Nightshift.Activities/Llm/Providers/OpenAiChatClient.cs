using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;
using AiResponse = Microsoft.Extensions.AI.ChatResponse;
using Reason = Microsoft.Extensions.AI.ChatFinishReason;

namespace Nightshift.Activities.Llm.Providers;

/// <summary>
/// The chat completions of the <c>OpenAI</c> package as <see cref="IChatClient"/>: text in, text out. The package that
/// would bring this (Microsoft.Extensions.AI.OpenAI) is not on every feed.
/// </summary>
internal sealed class OpenAiChatClient : IChatClient
{
    private readonly ApiKeyCredential _key;
    private readonly OpenAIClientOptions _options;
    private readonly ChatClientMetadata _metadata;

    internal OpenAiChatClient(ApiKeyCredential key, OpenAIClientOptions options)
    {
        (_key, _options) = (key, options);
        _metadata = new ChatClientMetadata("openai", options.Endpoint);
    }

    public async Task<AiResponse> GetResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var model = options?.ModelId
            ?? throw new ArgumentException("'ModelId' is missing; name the model in the options.", nameof(options));
        var client = new ChatClient(model, _key, _options);
        ChatCompletion completion = await client.CompleteChatAsync(
            messages.Select(ToOpenAi), ToOpenAi(options), cancellationToken);
        return ToResponse(completion);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Nobody watches a night shift type: one update, with all of it.
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    private static OpenAI.Chat.ChatMessage ToOpenAi(AiMessage message) => message.Role.Value switch
    {
        "system" => new SystemChatMessage(message.Text),
        "assistant" => new AssistantChatMessage(message.Text),
        "user" => new UserChatMessage(message.Text),
        _ => throw new NotSupportedException($"Role '{message.Role.Value}' is not supported; use system, user or "
            + "assistant."),
    };

    private static ChatCompletionOptions ToOpenAi(ChatOptions options)
    {
        var result = new ChatCompletionOptions { Temperature = options.Temperature };
        if (options.MaxOutputTokens is { } tokens)
        {
            // OpenAI reads max_completion_tokens; Ollama and others know only the older name. Each ignores the other's.
            result.MaxOutputTokenCount = tokens;
#pragma warning disable SCME0001 // The only way to send a member that the package does not model.
            result.Patch.Set("$.max_tokens"u8, tokens);
#pragma warning restore SCME0001
        }

        return result;
    }

    private static AiResponse ToResponse(ChatCompletion completion)
    {
        var text = string.Concat(completion.Content.Select(part => part.Text));
        var usage = completion.Usage;
        return new AiResponse(new AiMessage(ChatRole.Assistant, text))
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = completion.FinishReason switch
            {
                OpenAI.Chat.ChatFinishReason.Length => Reason.Length,
                OpenAI.Chat.ChatFinishReason.ContentFilter => Reason.ContentFilter,
                OpenAI.Chat.ChatFinishReason.ToolCalls => Reason.ToolCalls,
                _ => Reason.Stop,
            },
            Usage = usage is null ? null : new UsageDetails
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
                CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
            },
        };
    }
}

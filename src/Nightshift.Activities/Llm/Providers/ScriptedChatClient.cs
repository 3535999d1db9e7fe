using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Nightshift.Activities.Llm.Prompts;

namespace Nightshift.Activities.Llm.Providers;

/// <summary>
/// The offline stand-in. It reads the same prompts as a model, and answers from the goal's own words by a fixed script:
/// the same goal gives the same plan, results and reviews on every machine. Its director sends one phase back once, so
/// that a revision is seen.
/// </summary>
internal sealed class ScriptedChatClient(TimeSpan delay, TimeProvider time) : IChatClient
{
    private const int CharactersPerToken = 4;
    private static readonly ChatClientMetadata Metadata = new(LlmConstants.Scripted);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var prompt = asked.First(message => message.Role == ChatRole.User).Text;
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, cancellationToken);
        }

        var goal = PromptSections.Read(prompt, "goal") ?? "";
        var text = PromptSections.Read(prompt, "job") switch
        {
            PlanPrompt.Job => ScriptedPlan.Write(goal, PromptSections.Read(prompt, "feedback")),
            ReviewPrompt.Job => Review(prompt),
            _ => ScriptedResult.Write(goal, prompt),
        };
        var read = asked.Sum(message => message.Text.Length) / CharactersPerToken;
        var written = text.Length / CharactersPerToken;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = LlmConstants.Scripted,
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails
            {
                InputTokenCount = read,
                OutputTokenCount = written,
                TotalTokenCount = read + written,
            },
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? Metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }

    private static string Review(string prompt)
    {
        var phase = PromptSections.Read(prompt, "phase") ?? "";
        var sendBack = PromptSections.Read(prompt, "pass") == "1"
            && phase.Contains($"- {ScriptedPlan.RevisedTask}: ", StringComparison.Ordinal);
        return JsonSerializer.Serialize(sendBack
            ? new
            {
                verdict = "revise",
                feedback = "Scripted: sent back once, so that a revision is seen. Say who takes the first step.",
                tasks = new[] { ScriptedPlan.RevisedTask },
            }
            : new
            {
                verdict = "advance",
                feedback = $"Scripted: '{phase.Split('\n')[0]}' passes without having been judged.",
                tasks = Array.Empty<string>(),
            });
    }
}

using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm.Pricing;
using Nightshift.Contracts;
using Nightshift.Workflows.Goals;

namespace Nightshift.Activities.Llm;

/// <summary>
/// Asks a model, continues answers that were cut off, and never begins a request that the call's ceiling may not
/// cover.
/// </summary>
internal sealed class LlmCaller(
    IChatClient client, ModelTable table, IOptions<LlmOptions> options, TimeProvider time, ILogger<LlmCaller> logger)
{
    private const string Continue =
        "Your answer was cut off. Continue it exactly where it stopped: repeat nothing, add no remark about this.";

    /// <summary>Asks.</summary>
    /// <exception cref="LlmException">
    /// The provider failed or refused, or the ceiling does not cover the request.
    /// </exception>
    internal Task<LlmAnswer> AskAsync(LlmQuestion question, LlmMeter meter, CancellationToken cancellationToken) =>
        AskAsync(question, [], meter, cancellationToken);

    /// <summary>Asks again, after an answer that was of no use.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">What was answered.</param>
    /// <param name="complaint">What is wrong with that.</param>
    /// <param name="meter">Counts both.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LlmException">
    /// The provider failed or refused, or the ceiling does not cover the request.
    /// </exception>
    internal Task<LlmAnswer> RepairAsync(
        LlmQuestion question, string answer, string complaint, LlmMeter meter, CancellationToken cancellationToken) =>
        AskAsync(
            question,
            [
                new ChatMessage(
                    ChatRole.Assistant, string.IsNullOrWhiteSpace(answer) ? "(no answer)" : answer.TrimEnd()),
                new ChatMessage(ChatRole.User, complaint),
            ],
            meter,
            cancellationToken);

    /// <summary>The most that one request for these messages can cost, in US dollars.</summary>
    internal decimal Worst(ModelPrice price, int bytes, int messages) =>
        // No tokenizer makes more tokens than there are bytes.
        price.Of(new LlmUsage(bytes + messages * LlmConstants.TokensPerMessage, options.Value.MaxOutputTokens));

    private async Task<LlmAnswer> AskAsync(
        LlmQuestion question, IReadOnlyList<ChatMessage> more, LlmMeter meter, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages =
        [
            new(ChatRole.System, question.System), new(ChatRole.User, question.Prompt), .. more,
        ];
        var text = new StringBuilder();
        for (var continuation = 0; ; continuation++)
        {
            var response = await RequestAsync(question.Model, messages, meter, continuation == 0, cancellationToken);
            if (response is null)
            {
                return new LlmAnswer(text.ToString(), IsCut: true);
            }

            text.Append(response.Text);
            var isCut = response.FinishReason == ChatFinishReason.Length;
            if (!isCut || continuation == options.Value.MaxContinuations || response.Text.Length == 0)
            {
                return new LlmAnswer(text.ToString(), isCut);
            }

            LlmLog.Continued(logger, question.Model, continuation + 1);
            messages.Add(new ChatMessage(ChatRole.Assistant, response.Text.TrimEnd()));
            messages.Add(new ChatMessage(ChatRole.User, Continue));
        }
    }

    /// <summary>One request; null where it is not the first and the ceiling does not cover it.</summary>
    private async Task<ChatResponse?> RequestAsync(
        string model, List<ChatMessage> messages, LlmMeter meter, bool isFirst, CancellationToken cancellationToken)
    {
        var price = table.PriceAt(model, time.GetUtcNow());
        var worst = Worst(price, messages.Sum(message => Encoding.UTF8.GetByteCount(message.Text)), messages.Count);
        if (!meter.Allows(worst))
        {
            return isFirst ? throw OverReservation(model, worst, meter) : null;
        }

        var request = new ChatOptions { ModelId = model, MaxOutputTokens = options.Value.MaxOutputTokens };
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(messages, request, cancellationToken);
        }
        catch (Exception e) when (e is not (LlmException or OperationCanceledException))
        {
            // The packages may wrap what our handler says; what it says is what counts.
            throw Own(e) ?? new LlmException(
                FailureTypes.LlmUnavailable,
                $"'{model}' gave something that is no answer ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); the "
                + "call is tried again, see 'Llm:BaseUrl' if this lasts.",
                isRetryable: true,
                inner: e);
        }

        var usage = Usage(response, worst, price);
        meter.Add(price, usage, model == LlmConstants.Scripted);
        LlmLog.Answered(logger, model, usage.InputTokens, usage.OutputTokens, price.Of(usage), price.Source);
        return response;
    }

    // Through IChatClient the input count of Anthropic holds the cached tokens too, each kind with its own price.
    private LlmUsage Usage(ChatResponse response, decimal worst, ModelPrice price)
    {
        if (response.Usage is not { InputTokenCount: { } input, OutputTokenCount: { } output } usage)
        {
            LlmLog.NoUsage(logger, price.Model, worst);
            return new LlmUsage(options.Value.MaxPromptBytes, options.Value.MaxOutputTokens);
        }

        var read = usage.CachedInputTokenCount ?? 0;
        var write = usage.AdditionalCounts?.GetValueOrDefault("CacheCreationInputTokens") ?? 0;
        return new LlmUsage(Math.Max(0, input - read - write), output, read, write);
    }

    private static LlmException? Own(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is LlmException own)
            {
                return own;
            }
        }

        return null;
    }

    private static LlmException OverReservation(string model, decimal worst, LlmMeter meter) => new(
        FailureTypes.OverReservation,
        $"The next request to '{model}' may cost up to {GoalText.Usd(worst)}, and "
        + $"{GoalText.Usd(Math.Max(0, meter.LeftUsd))} of the call's reservation is left; lower 'Llm:MaxOutputTokens' "
        + "or 'Llm:MaxPromptBytes', or start the goal again.",
        isRetryable: false);
}

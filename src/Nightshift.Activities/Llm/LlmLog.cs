using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Llm;

/// <summary>Log lines of model calls; event ids 2200 to 2299.</summary>
internal static partial class LlmLog
{
    [LoggerMessage(
        2200,
        LogLevel.Information,
        "'{Model}' read {InputTokens} tokens, wrote {OutputTokens}: {CostUsd} USD (price: {PricedBy}).",
        EventName = "LlmAnswered")]
    internal static partial void Answered(
        ILogger logger, string model, long inputTokens, long outputTokens, decimal costUsd, string pricedBy);

    [LoggerMessage(
        2201, LogLevel.Debug, "An answer of '{Model}' was cut off; continuation {Number}.", EventName = "LlmContinued")]
    internal static partial void Continued(ILogger logger, string model, int number);

    [LoggerMessage(
        2202,
        LogLevel.Warning,
        "'{Model}' answered without token counts; the largest possible are booked, up to {WorstUsd} USD.",
        EventName = "LlmNoUsage")]
    internal static partial void NoUsage(ILogger logger, string model, decimal worstUsd);

    [LoggerMessage(
        2203,
        LogLevel.Warning,
        "'{Model}' gave no usable {Kind}; it is asked once more: {Complaint}",
        EventName = "LlmRepair")]
    internal static partial void Repaired(ILogger logger, string model, string kind, string complaint);

    [LoggerMessage(
        2204,
        LogLevel.Information,
        "Call '{Key}' ({Kind} '{Subject}') was answered before; the answer of then counts.",
        EventName = "CallAnsweredBefore")]
    internal static partial void AnsweredBefore(ILogger logger, string key, string kind, string subject);

    [LoggerMessage(
        2205,
        LogLevel.Information,
        "Models are asked of '{Provider}': fast '{Fast}', standard '{Standard}', deep '{Deep}'.",
        EventName = "LlmProvider")]
    internal static partial void Provider(
        ILogger logger, LlmProvider provider, string fast, string standard, string deep);

    [LoggerMessage(
        2206,
        LogLevel.Warning,
        "The answer of call '{Key}' cannot be kept yet; it is tried again in {Wait}.",
        EventName = "AnswerWaits")]
    internal static partial void AnswerWaits(ILogger logger, string key, TimeSpan wait, Exception e);

    [LoggerMessage(
        2207,
        LogLevel.Error,
        "Call '{Key}' failed, and neither that nor its cost of {CostUsd} USD could be kept.",
        EventName = "FailureNotKept")]
    internal static partial void FailureNotKept(ILogger logger, string key, decimal costUsd, Exception e);
}

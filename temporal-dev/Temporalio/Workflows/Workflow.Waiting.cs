namespace Temporalio.Workflows;

/// <content>Delays and conditions.</content>
public static partial class Workflow
{
    private const string ConditionSummary = "WaitConditionAsync";

    /// <summary>Delays.</summary>
    /// <param name="millisecondsDelay">How long, in milliseconds; -1 for ever.</param>
    /// <param name="cancellationToken">Ends the delay early. Default: the workflow's token.</param>
    /// <returns>A task that ends after the delay.</returns>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public static Task DelayAsync(int millisecondsDelay, CancellationToken? cancellationToken = null) =>
        DelayWithOptionsAsync(new(millisecondsDelay, cancellationToken: cancellationToken));

    /// <summary>Delays.</summary>
    /// <param name="delay">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="cancellationToken">Ends the delay early. Default: the workflow's token.</param>
    /// <returns>A task that ends after the delay.</returns>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public static Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null) =>
        DelayWithOptionsAsync(new(delay, cancellationToken: cancellationToken));

    /// <summary>Delays.</summary>
    /// <param name="options">How long, and what user interfaces show.</param>
    /// <returns>A task that ends after the delay.</returns>
    /// <exception cref="ArgumentException">The delay is negative.</exception>
    public static Task DelayWithOptionsAsync(DelayOptions options) => Context.DelayAsync(options);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="conditionCheck">
    /// Asked whenever something has happened; must neither change anything nor wait.
    /// </param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>A task that ends when the condition holds.</returns>
    public static Task WaitConditionAsync(Func<bool> conditionCheck, CancellationToken? cancellationToken = null) =>
        WaitConditionWithOptionsAsync(new(conditionCheck, cancellationToken: cancellationToken));

    /// <summary>Waits until a condition holds, but not for ever.</summary>
    /// <param name="conditionCheck">
    /// Asked whenever something has happened; must neither change anything nor wait.
    /// </param>
    /// <param name="timeoutMilliseconds">How long at most, in milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>Whether the condition held in time.</returns>
    public static Task<bool> WaitConditionAsync(
        Func<bool> conditionCheck, int timeoutMilliseconds, CancellationToken? cancellationToken = null) =>
        WaitConditionAsync(conditionCheck, TimeSpan.FromMilliseconds(timeoutMilliseconds), cancellationToken);

    /// <summary>Waits until a condition holds, but not for ever.</summary>
    /// <param name="conditionCheck">
    /// Asked whenever something has happened; must neither change anything nor wait.
    /// </param>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    /// <returns>Whether the condition held in time.</returns>
    public static Task<bool> WaitConditionAsync(
        Func<bool> conditionCheck, TimeSpan timeout, CancellationToken? cancellationToken = null) =>
        WaitConditionWithOptionsAsync(new(conditionCheck, timeout, ConditionSummary, cancellationToken));

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="options">The condition, how long at most, and what user interfaces show.</param>
    /// <returns>Whether the condition held in time; always true without a time-out.</returns>
    public static Task<bool> WaitConditionWithOptionsAsync(WaitConditionOptions options) =>
        Context.WaitConditionAsync(options);
}

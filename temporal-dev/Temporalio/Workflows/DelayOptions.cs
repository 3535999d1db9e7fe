namespace Temporalio.Workflows;

/// <summary>A delay for <see cref="Workflow.DelayWithOptionsAsync"/>.</summary>
public class DelayOptions : ICloneable
{
    /// <summary>Creates a delay of no length.</summary>
    public DelayOptions()
    {
    }

    /// <summary>Creates a delay.</summary>
    /// <param name="millisecondsDelay">How long, in milliseconds; -1 for ever.</param>
    /// <param name="summary">One line for user interfaces.</param>
    /// <param name="cancellationToken">Ends the delay early. Default: the workflow's token.</param>
    public DelayOptions(int millisecondsDelay, string? summary = null, CancellationToken? cancellationToken = null)
        : this(TimeSpan.FromMilliseconds(millisecondsDelay), summary, cancellationToken)
    {
    }

    /// <summary>Creates a delay.</summary>
    /// <param name="delay">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="summary">One line for user interfaces.</param>
    /// <param name="cancellationToken">Ends the delay early. Default: the workflow's token.</param>
    public DelayOptions(TimeSpan delay, string? summary = null, CancellationToken? cancellationToken = null)
    {
        Delay = delay;
        Summary = summary;
        CancellationToken = cancellationToken;
    }

    /// <summary>How long. Zero is one millisecond; <see cref="Timeout.InfiniteTimeSpan"/> makes no timer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>One line for user interfaces, in Markdown.</summary>
    public string? Summary { get; set; }

    /// <summary>Ends the delay early. Default: <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Copies these options.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}

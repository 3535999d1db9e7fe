namespace Temporalio.Workflows;

/// <summary>A condition for <see cref="Workflow.WaitConditionWithOptionsAsync"/>.</summary>
public class WaitConditionOptions : ICloneable
{
    /// <summary>Creates options without a condition; it has to be set.</summary>
    public WaitConditionOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="conditionCheck">What is waited for.</param>
    /// <param name="timeout">How long at most. Default: for ever.</param>
    /// <param name="timeoutSummary">One line for user interfaces about the timer.</param>
    /// <param name="cancellationToken">Ends the wait early. Default: the workflow's token.</param>
    public WaitConditionOptions(
        Func<bool> conditionCheck,
        TimeSpan? timeout = null,
        string? timeoutSummary = null,
        CancellationToken? cancellationToken = null)
    {
        ConditionCheck = conditionCheck;
        Timeout = timeout;
        TimeoutSummary = timeoutSummary;
        CancellationToken = cancellationToken;
    }

    /// <summary>What is waited for. It is asked often, and must neither have effects nor wait.</summary>
    public Func<bool>? ConditionCheck { get; set; }

    /// <summary>How long at most. Default: for ever.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>One line for user interfaces about the timer of the time-out.</summary>
    public string? TimeoutSummary { get; set; }

    /// <summary>Ends the wait early. Default: <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Copies these options.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}

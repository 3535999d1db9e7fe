namespace Temporalio.Client;

/// <summary>When and how often calls that fail for passing reasons are sent again.</summary>
/// <remarks>The defaults are those of the official SDKs.</remarks>
public class RpcRetryOptions : ICloneable
{
    /// <summary>Wait before the second attempt. Default 100 ms.</summary>
    public TimeSpan InitialInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Share of a wait, up or down, that is left to chance. Default 0.2.</summary>
    public float RandomizationFactor { get; set; } = 0.2f;

    /// <summary>Growth of the wait from attempt to attempt. Default 1.7.</summary>
    public float Multiplier { get; set; } = 1.7f;

    /// <summary>The longest wait. Default 5 s.</summary>
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>No attempt starts later than this after the first; null for no limit. Default 10 s.</summary>
    public TimeSpan? MaxElapsedTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most attempts; 0 for no limit. Default 10.</summary>
    public int MaxRetries { get; set; } = 10;

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}

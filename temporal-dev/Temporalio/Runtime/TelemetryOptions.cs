namespace Temporalio.Runtime;

/// <summary>Logs and metrics of a runtime.</summary>
public class TelemetryOptions : ICloneable
{
    /// <summary>What the core half of the SDK logs; null for nothing.</summary>
    public LoggingOptions? Logging { get; set; } = new();

    /// <summary>Where metrics go; null for nowhere. Default null.</summary>
    public MetricsOptions? Metrics { get; set; }

    /// <summary>Makes a copy; nested options are copied too.</summary>
    public virtual object Clone()
    {
        var copy = (TelemetryOptions)MemberwiseClone();
        copy.Logging = (LoggingOptions?)Logging?.Clone();
        copy.Metrics = (MetricsOptions?)Metrics?.Clone();
        return copy;
    }
}

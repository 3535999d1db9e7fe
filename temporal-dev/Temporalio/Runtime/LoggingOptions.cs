namespace Temporalio.Runtime;

/// <summary>What the core half of the SDK logs, and where to.</summary>
public class LoggingOptions : ICloneable
{
    /// <summary>Creates options with defaults.</summary>
    public LoggingOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="filter">What is logged.</param>
    public LoggingOptions(TelemetryFilterOptions filter) => Filter = filter;

    /// <summary>What is logged.</summary>
    public TelemetryFilterOptions Filter { get; set; } = new();

    /// <summary>The logger it goes to; null for none. Default null.</summary>
    public LogForwardingOptions? Forwarding { get; set; }

    /// <summary>Makes a copy; nested options are copied too.</summary>
    public virtual object Clone()
    {
        var copy = (LoggingOptions)MemberwiseClone();
        copy.Filter = (TelemetryFilterOptions)Filter.Clone();
        copy.Forwarding = (LogForwardingOptions?)Forwarding?.Clone();
        return copy;
    }
}

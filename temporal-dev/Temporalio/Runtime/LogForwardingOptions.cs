using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime;

/// <summary>Where logs of the core half of the SDK go.</summary>
public class LogForwardingOptions : ICloneable
{
    /// <summary>Creates options without a logger.</summary>
    public LogForwardingOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="logger">The logger.</param>
    public LogForwardingOptions(ILogger logger) => Logger = logger;

    /// <summary>The logger. Required.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>Whether fields of log lines are passed on as state. Default true.</summary>
    public bool IncludeFields { get; set; } = true;

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}

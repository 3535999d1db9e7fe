namespace Temporalio.Runtime;

/// <summary>What an exported value counts.</summary>
public enum OpenTelemetryMetricTemporality
{
    /// <summary>Everything since the start.</summary>
    Cumulative,

    /// <summary>What changed since the last export.</summary>
    Delta,
}

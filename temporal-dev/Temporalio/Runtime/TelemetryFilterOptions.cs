namespace Temporalio.Runtime;

/// <summary>What is logged.</summary>
public class TelemetryFilterOptions : ICloneable
{
    /// <summary>Creates a filter of two levels.</summary>
    /// <param name="core">The least level of the SDK's own lines.</param>
    /// <param name="other">The least level of all other lines.</param>
    public TelemetryFilterOptions(Level core = Level.Warn, Level other = Level.Error) =>
        FilterString = $"{Name(other)},temporalio_sdk_core={Name(core)},temporalio_client={Name(core)}," +
            $"temporalio_sdk={Name(core)},temporal_sdk_bridge={Name(core)}";

    /// <summary>Creates a filter from a string.</summary>
    /// <param name="filterString">Levels by target, such as <c>error,temporalio_sdk_core=warn</c>.</param>
    public TelemetryFilterOptions(string filterString) => FilterString = filterString;

    /// <summary>Levels of logging.</summary>
    public enum Level
    {
        /// <summary>Everything.</summary>
        Trace,

        /// <summary>What helps to find errors.</summary>
        Debug,

        /// <summary>What is worth knowing.</summary>
        Info,

        /// <summary>What may become a problem.</summary>
        Warn,

        /// <summary>What is a problem.</summary>
        Error,
    }

    /// <summary>Levels by target, such as <c>error,temporalio_sdk_core=warn</c>.</summary>
    public string FilterString { get; set; }

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();

    private static string Name(Level level) => level.ToString().ToUpperInvariant();
}

namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>The server of a scenario.</summary>
public enum Place
{
    /// <summary>Ours, in this process.</summary>
    Own,

    /// <summary>A real Temporal server, where there is one.</summary>
    Real,
}

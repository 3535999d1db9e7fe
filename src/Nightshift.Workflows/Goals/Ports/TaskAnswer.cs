namespace Nightshift.Workflows.Goals.Ports;

/// <summary>A task that was carried out.</summary>
/// <param name="Artifact">The result, a path within the workspace.</param>
/// <param name="Usage">What it took.</param>
public sealed record TaskAnswer(string Artifact, CallUsage Usage);

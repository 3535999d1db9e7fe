namespace Nightshift.Worker.Temporal;

/// <summary>
/// Which Temporal server to use, as far as the command line says it. The rest is Temporal's own configuration.
/// </summary>
public sealed record TemporalSettings
{
    /// <summary>Directory in which the embedded server keeps its state.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>
    /// Address (host:port); null for <c>TEMPORAL_ADDRESS</c>, <c>temporal.toml</c>, or else the embedded server.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>Namespace; null for <c>TEMPORAL_NAMESPACE</c>, <c>temporal.toml</c>, or else <c>default</c>.</summary>
    public string? Namespace { get; init; }

    /// <summary>Profile of <c>temporal.toml</c>; null for <c>TEMPORAL_PROFILE</c>, or else <c>default</c>.</summary>
    public string? Profile { get; init; }
}

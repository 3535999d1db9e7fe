namespace Benchmarks;

/// <summary>What the suites of one run share.</summary>
/// <param name="Load">How long or how much.</param>
/// <param name="Program">Our server's program, built for release.</param>
/// <param name="Cli">The Temporal CLI with the real dev server; null where there is none.</param>
/// <param name="LoadGenerator">Load by the official Go SDK; null where there is none.</param>
internal sealed record BenchContext(LoadOptions Load, string Program, string? Cli, string? LoadGenerator)
{
    public static BenchContext Create(string[] arguments)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "../../../../..");
        return new(
            LoadOptions.Read(arguments),
            Path.Combine(root, "temporal-dev/TemporalDev.Host/bin/Release/net10.0/temporal-dev"),
            Variable("TEMPORAL_CLI"),
            Variable("TEMPORAL_LOAD"));
    }

    /// <summary>Our server with all in memory.</summary>
    public Task<ServerProcess> StartOursAsync(params string[] extra) =>
        ServerProcess.StartAsync("ours", Program, extra);

    /// <summary>The real dev server, in memory; null where there is none.</summary>
    public async Task<ServerProcess?> StartRealAsync() =>
        Cli is null ? null : await ServerProcess.StartAsync("real", Cli);

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

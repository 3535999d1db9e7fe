namespace TestSupport.RealServer;

/// <summary>Finds the Temporal CLI, which can run a real server.</summary>
public static class RealServerCli
{
    /// <summary>Path of the CLI: <c>TEMPORAL_CLI</c>, or <c>temporal</c> on the PATH; null if there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>What a skipped test says.</summary>
    public const string MissingReason =
        "There is no real Temporal server: set TEMPORAL_CLI to the Temporal CLI, or put 'temporal' on the PATH.";

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TEMPORAL_CLI") is { Length: > 0 } named)
        {
            return File.Exists(named) ? System.IO.Path.GetFullPath(named) : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "temporal.exe" : "temporal"))
            .FirstOrDefault(File.Exists);
    }
}

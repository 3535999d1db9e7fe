using System.Reflection;

namespace Acceptance.Tests.Support;

/// <summary>The built programs, and what can be loaded into them.</summary>
internal static class Executables
{
    public static string Cli { get; } = Built("Nightshift.Cli", "nightshift");

    public static string Worker { get; } = Built("Nightshift.Worker", "nightshift-worker");

    /// <summary>A startup hook that adds a task handler.</summary>
    public static string TestHandlers { get; } = Built("TestHandlers", "TestHandlers.dll", "tests");

    private static string Built(string project, string name, string folder = "src") => Path.Combine(
        Metadata("RepositoryRoot"), folder, project, "bin", Metadata("Configuration"), "net10.0", name);

    private static string Metadata(string key) =>
        typeof(Executables).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

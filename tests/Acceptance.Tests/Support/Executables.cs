using System.Reflection;

namespace Acceptance.Tests.Support;

/// <summary>The built programs.</summary>
internal static class Executables
{
    public static string Cli { get; } = Built("Nightshift.Cli", "nightshift");

    public static string Worker { get; } = Built("Nightshift.Worker", "nightshift-worker");

    private static string Built(string project, string name) => Path.Combine(
        Metadata("RepositoryRoot"), "src", project, "bin", Metadata("Configuration"), "net10.0", name);

    private static string Metadata(string key) =>
        typeof(Executables).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

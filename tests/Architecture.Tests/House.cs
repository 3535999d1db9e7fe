using System.Reflection;
using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>The repository as the tests see it: projects, sources, assemblies.</summary>
internal static class House
{
    public static readonly string Root = Metadata("RepositoryRoot");

    /// <summary>Projects by name, with their path.</summary>
    public static readonly IReadOnlyDictionary<string, string> Projects =
        new[] { "src", "temporal-dev", "tests" }
            .SelectMany(folder => Directory.GetFiles(
                Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(path => !IsBuildOutput(path))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);

    /// <summary>The assemblies whose types we wrote; the generated messages are not ours.</summary>
    public static readonly IReadOnlyList<Assembly> Assemblies =
    [
        .. new[]
        {
            "Nightshift.Contracts", "Nightshift.Workflows", "Nightshift.Activities", "nightshift-worker", "nightshift",
            "TemporalDev.Protocol", "TemporalDev.Server", "temporal-dev", "Temporalio",
            "Temporalio.Extensions.DiagnosticSource", "Temporalio.Extensions.Hosting",
            "Temporalio.Extensions.OpenTelemetry",
        }.Select(Assembly.Load),
    ];

    /// <summary>C# files under a folder of the repository, without what a build makes.</summary>
    public static IEnumerable<string> Sources(params string[] folders) =>
        folders.SelectMany(folder => Directory.GetFiles(
                Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !IsBuildOutput(path))
            .Order(StringComparer.Ordinal);

    /// <summary>The projects a project file refers to, the ones behind the switch in eng/ included.</summary>
    public static IReadOnlySet<string> ReferencesOf(string project)
    {
        var file = XDocument.Load(Projects[project]);
        var references = file.Descendants("ProjectReference")
            .Select(element => Path.GetFileNameWithoutExtension((string)element.Attribute("Include")!));
        string[] sdk = IsTrue(file, "UsesTemporalSdk") ? ["Temporalio", "Temporalio.Extensions.Hosting"] : [];
        string[] server = IsTrue(file, "UsesEmbeddedServer") ? ["TemporalDev.Server"] : [];
        return references.Concat(sdk).Concat(server).ToHashSet(StringComparer.Ordinal);
    }

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static string Metadata(string key) =>
        typeof(House).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    /// <summary>Fails with every offence on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> offences, string rule) =>
        Assert.True(!offences.Any(), $"{rule}\n{string.Join('\n', offences)}");

    private static bool IsTrue(XDocument file, string property) =>
        file.Descendants(property).Any(element => element.Value == "true");

    private static bool IsBuildOutput(string path)
    {
        var parts = Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar);
        return parts.Contains("obj") || parts.Contains("bin") || parts.Contains("node_modules");
    }
}

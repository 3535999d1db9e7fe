using System.Reflection;
using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>
/// Plays scenarios. Every server must give the transcript in <c>Golden/</c>, which the real server wrote (with
/// <c>UPDATE_GOLDEN=1</c>).
/// </summary>
internal static class ScenarioPlayer
{
    private static readonly Dictionary<string, Func<Script, Task>> All = (
        from type in typeof(ScenarioPlayer).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
        where method.GetCustomAttribute<ScenarioAttribute>() is not null
        select KeyValuePair.Create($"{type.Name}.{method.Name}", method.CreateDelegate<Func<Script, Task>>()))
        .ToDictionary();

    private static readonly string GoldenFolder = Path.Combine(
        typeof(ScenarioPlayer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "ProjectFolder").Value!,
        "Golden");

    /// <summary>Whether transcripts of the real server replace those on record.</summary>
    public static bool IsUpdating { get; } = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>All scenarios, or those that <c>SCENARIOS</c>, a part of their names, picks.</summary>
    public static TheoryData<string> Names => new(
        All.Keys.Where(n => n.Contains(Picked, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Picked => Environment.GetEnvironmentVariable("SCENARIOS") ?? string.Empty;

    public static async Task<string> PlayAsync(string name, string address)
    {
        using var script = new Script(address, name.ToLowerInvariant().Replace('.', '-'));
        await All[name](script);
        return script.Transcript;
    }

    public static async Task<string> ReadGoldenAsync(string name)
    {
        var text = await File.ReadAllTextAsync(FileOf(name), TestContext.Current.CancellationToken);
        return text.ReplaceLineEndings(Environment.NewLine);
    }

    public static async Task WriteGoldenAsync(string name, string transcript)
    {
        Directory.CreateDirectory(GoldenFolder);
        await File.WriteAllTextAsync(FileOf(name), transcript, TestContext.Current.CancellationToken);
    }

    private static string FileOf(string name) => Path.Combine(GoldenFolder, name + ".txt");
}

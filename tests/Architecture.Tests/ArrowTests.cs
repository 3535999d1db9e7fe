namespace Architecture.Tests;

/// <summary>The arrows of docs/architecture.md: which part may know which.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Nightshift.Contracts"] = [],
        ["Nightshift.Workflows"] = ["Nightshift.Contracts", "Temporalio", "Temporalio.Extensions.Hosting"],
        ["Nightshift.Activities"] = ["Nightshift.Workflows", "Temporalio", "Temporalio.Extensions.Hosting"],
        ["Nightshift.Worker"] =
            ["Nightshift.Activities", "Temporalio", "Temporalio.Extensions.Hosting", "TemporalDev.Server"],
        // `nightshift run` hosts a worker in its own process: docs/decisions/0004.
        ["Nightshift.Cli"] =
            ["Nightshift.Contracts", "Nightshift.Worker", "Temporalio", "Temporalio.Extensions.Hosting"],
        ["TemporalDev.Messages"] = [],
        ["TemporalDev.Protocol"] = ["TemporalDev.Messages"],
        ["TemporalDev.Server"] = ["TemporalDev.Protocol"],
        ["TemporalDev.Host"] = ["TemporalDev.Server"],
        // Test environments start a server in their process: docs/decisions/0008.
        ["Temporalio"] = ["TemporalDev.Protocol", "TemporalDev.Server"],
        ["Temporalio.Extensions.DiagnosticSource"] = ["Temporalio"],
        ["Temporalio.Extensions.Hosting"] = ["Temporalio"],
        ["Temporalio.Extensions.OpenTelemetry"] = ["Temporalio"],
    };

    public static TheoryData<string> OwnProjects => new(
        House.Projects.Where(pair => !House.Relative(pair.Value).StartsWith("tests/", StringComparison.Ordinal))
            .Select(pair => pair.Key));

    [Theory]
    [MemberData(nameof(OwnProjects))]
    public void References_OfEachProject_FollowTheArrows(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"'{project}' has no arrows yet. Add it here.");
        House.AssertNone(
            House.ReferencesOf(project).Except(allowed).Select(target => $"{project} -> {target}"),
            "These references point against the arrows:");
    }

    [Fact]
    public void Contracts_ReferencesNothingButTheRuntime()
    {
        var assembly = House.Assemblies.Single(a => a.GetName().Name == "Nightshift.Contracts");
        House.AssertNone(
            assembly.GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => !name.StartsWith("System", StringComparison.Ordinal)),
            "Contracts is for other applications, which bring nothing else:");
    }

    [Fact]
    public void Src_NamesTheEmbeddedServerInOneFileOnly()
    {
        var files = House.Sources("src")
            .Where(path => File.ReadAllText(path).Contains("TemporalDev", StringComparison.Ordinal))
            .Select(House.Relative).ToList();
        Assert.True(
            files.Count == 1, $"The embedded server is started from one place, not:\n{string.Join('\n', files)}");
    }

    /// <summary>A worker that starts no test environment never loads the server.</summary>
    [Fact]
    public void Sdk_NamesTheServerWhereTestEnvironmentsStartItOnly() => House.AssertNone(
        House.Sources("temporal-dev/Temporalio", "temporal-dev/Temporalio.Extensions.Hosting")
            .Where(path => File.ReadAllText(path).Contains("TemporalDev.Server", StringComparison.Ordinal))
            .Select(House.Relative)
            .Where(path => !path.StartsWith(
                "temporal-dev/Temporalio/Testing/EmbeddedServer", StringComparison.Ordinal)),
        "The SDK knows the server in Testing/EmbeddedServer*.cs, and nowhere else:");

    [Fact]
    public void Src_DoesNotKnowWhichSdkItRunsOn()
    {
        string[] marks = ["#if", "Temporalio.Core", "Temporalio.Bridge", "TemporalSdk", "Coresdk"];
        House.AssertNone(
            from path in House.Sources("src")
            from line in File.ReadLines(path)
            where marks.Any(mark => line.Contains(mark, StringComparison.Ordinal))
            select $"{House.Relative(path)}: {line.Trim()}",
            "The SDK is chosen in eng/TemporalSdk.targets, and nowhere else:");
    }

    [Fact]
    public void SrcProjectFiles_ReachTemporalDevThroughTheSwitchOnly() => House.AssertNone(
        House.Projects.Values
            .Where(path => House.Relative(path).StartsWith("src/", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path).Contains("temporal-dev", StringComparison.OrdinalIgnoreCase))
            .Select(House.Relative),
        "Set UsesTemporalSdk or UsesEmbeddedServer instead of a reference:");
}

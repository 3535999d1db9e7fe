using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace Temporalio.Tests.Core.Replay;

/// <summary>The conformance kit's histories, which the official SDK wrote on the real server.</summary>
internal static class KitHistories
{
    private static readonly JsonParser Parser =
        new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>The folder of the solution.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    private static string Folder { get; } =
        Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "kit", "histories"));

    /// <summary>Why tests of these histories are skipped, or null if they are there.</summary>
    public static string? Missing =>
        Directory.Exists(Folder) ? null : $"The conformance kit's histories are not at '{Folder}'.";

    /// <summary>Their names; one that says so if there are none.</summary>
    public static IEnumerable<string> Names => Missing is null
        ? Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order()!
        : ["missing"];

    /// <summary>Reads one.</summary>
    public static History Read(string name)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        return Parser.Parse<History>(File.ReadAllText(Path.Combine(Folder, $"{name}.json")));
    }

    private static string FindRepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workflows.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's root is not above the tests.");
    }
}

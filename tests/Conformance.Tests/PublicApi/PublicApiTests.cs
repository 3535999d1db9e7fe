using Temporalio.Client;
using Temporalio.Extensions.Hosting;

namespace Conformance.Tests.PublicApi;

/// <summary>The managed SDK against the listing of the official packages, member by member.</summary>
public sealed class PublicApiTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "PublicApi");

    private static readonly HashSet<string> Official =
        File.ReadLines(Path.Combine(Folder, "temporalio-public-api.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);

    private static readonly IReadOnlySet<string> Managed =
        ApiListing.Of(typeof(TemporalClient).Assembly, typeof(TemporalWorkerService).Assembly);

    private static readonly IReadOnlyList<LeftOut> LeftOuts = LeftOut.Read(Path.Combine(Folder, "left-out.txt"));

    [Fact]
    public void Managed_HasNothingThatTheOfficialSdkLacks() =>
        AssertNone(Managed.Except(Official), "Public, but not in the official SDK (or with another signature):");

    [Fact]
    public void Managed_MissesOnlyWhatIsListedAsLeftOut()
    {
        var missing = Official.Except(Managed).ToList();
        output.WriteLine($"{Official.Count - missing.Count} of {Official.Count} members of the official SDK are there "
            + $"({100.0 * (Official.Count - missing.Count) / Official.Count:F1} %).");
        AssertNone(missing.Where(line => !LeftOuts.Any(left => left.Covers(line))), "Missing without being listed:");
    }

    [Fact]
    public void LeftOut_ListsOnlyWhatIsMissing_EachWithAReason()
    {
        var missing = Official.Except(Managed).ToList();
        AssertNone(
            LeftOuts.Where(left => left.Reason.Length == 0 || !missing.Any(left.Covers)).Select(left => left.Prefix),
            "Listed in left-out.txt, but there, unknown or without a reason:");
    }

    private static void AssertNone(IEnumerable<string> lines, string title)
    {
        var found = lines.Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, $"{title}\n{string.Join('\n', found)}");
    }
}

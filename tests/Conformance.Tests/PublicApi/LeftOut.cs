namespace Conformance.Tests.PublicApi;

/// <summary>The members that are knowingly missing: left-out.txt, a prefix and its reason a line.</summary>
/// <param name="Prefix">How the listing's lines begin.</param>
/// <param name="Reason">Why they are not there.</param>
internal sealed record LeftOut(string Prefix, string Reason)
{
    public static IReadOnlyList<LeftOut> Read(string path) =>
    [
        .. from line in File.ReadLines(path)
           where line.Length > 0 && line[0] != '#'
           let parts = line.Split(" # ", 2)
           select new LeftOut(parts[0].TrimEnd(), parts.Length > 1 ? parts[1].Trim() : ""),
    ];

    public bool Covers(string line) => line.StartsWith(Prefix, StringComparison.Ordinal);
}

namespace Conformance.Tests.PublicApi;

/// <summary>Members that are knowingly missing: left-out.txt, reasons in brackets with prefixes under them.</summary>
/// <param name="Prefix">How the type or member's full name begins.</param>
/// <param name="Reason">Why they are not there.</param>
internal sealed record LeftOut(string Prefix, string Reason)
{
    public static IReadOnlyList<LeftOut> Read(string path)
    {
        var reason = "";
        var found = new List<LeftOut>();
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                reason = line.Trim('[', ']');
                continue;
            }

            found.Add(new(line, reason));
        }

        return found;
    }

    public bool Covers(string line) => NameIn(line).StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A line is "M Full.Name(…)", or "T kind Full.Name : …" with a kind of one or two words.</summary>
    private static string NameIn(string line) =>
        line[line.IndexOf("Temporalio.", StringComparison.Ordinal)..];
}

namespace Nightshift.Activities.Schedules.Import;

/// <summary>What an import did.</summary>
/// <param name="Lines">An entry each, in the order of the file.</param>
public sealed record ImportReport(IReadOnlyList<ImportLine> Lines)
{
    /// <summary>How many entries ended so.</summary>
    public int Count(ImportResult result) => Lines.Count(line => line.Result == result);
}

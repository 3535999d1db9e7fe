namespace Nightshift.Activities.Schedules.Import;

/// <summary>What an import did with an entry.</summary>
/// <param name="Where">Where in the file.</param>
/// <param name="Id">The schedule; empty where the entry names none.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Errors">Why it was refused, one sentence each; empty where it was not.</param>
public sealed record ImportLine(string Where, string Id, ImportResult Result, IReadOnlyList<string> Errors);

namespace Nightshift.Activities.Schedules.Import;

/// <summary>Makes schedules what a file says; once more does nothing.</summary>
public sealed class ScheduleImporter
{
    private readonly ScheduleBook _book;

    /// <summary>Imports into a book.</summary>
    public ScheduleImporter(ScheduleBook book) => _book = book;

    /// <summary>Imports the entries of a file. One that is wrong keeps none of the others out.</summary>
    public async Task<ImportReport> ImportAsync(
        IReadOnlyList<ImportEntry> entries, string creator, CancellationToken cancellationToken)
    {
        List<ImportLine> lines = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var repeated = entry.Id.Length > 0 && !seen.Add(entry.Id);
            lines.Add(repeated
                ? new ImportLine(
                    entry.Where, entry.Id, ImportResult.Refused,
                    [$"'{entry.Id}' stands in the file already; give this one another id."])
                : await ImportAsync(entry, creator, cancellationToken));
        }

        return new ImportReport(lines);
    }

    private async Task<ImportLine> ImportAsync(
        ImportEntry entry, string creator, CancellationToken cancellationToken)
    {
        if (entry.Definition is not { } definition)
        {
            return new ImportLine(entry.Where, entry.Id, ImportResult.Refused, [entry.Error ?? "It is no schedule."]);
        }

        try
        {
            var known = definition.Id.Length > 0 ? await _book.FindAsync(definition.Id, cancellationToken) : null;
            if (known is null)
            {
                await _book.CreateAsync(definition, creator, null, cancellationToken);
                return new ImportLine(entry.Where, definition.Id, ImportResult.Created, []);
            }

            if (known.Definition?.Version == definition.Version)
            {
                return new ImportLine(entry.Where, definition.Id, ImportResult.Unchanged, []);
            }

            await _book.UpdateAsync(definition, known.Definition?.Version, cancellationToken);
            return new ImportLine(entry.Where, definition.Id, ImportResult.Changed, []);
        }
        catch (ScheduleException e)
        {
            return new ImportLine(entry.Where, entry.Id, ImportResult.Refused, e.Errors);
        }
    }
}

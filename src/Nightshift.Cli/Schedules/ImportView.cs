using Nightshift.Activities.Schedules.Import;
using Nightshift.Cli.Output;

namespace Nightshift.Cli.Schedules;

/// <summary>What an import did, for people.</summary>
internal static class ImportView
{
    /// <summary>Writes what is new or wrong, then the counts.</summary>
    public static void Write(CliConsole console, ImportReport report)
    {
        foreach (var line in report.Lines.Where(line => line.Result != ImportResult.Unchanged))
        {
            var name = line.Id.Length > 0 ? line.Id : "(no id)";
            console.Output.WriteLine($"{line.Result.ToString().ToLowerInvariant(),-9} {name} ({line.Where})");
            foreach (var error in line.Errors)
            {
                console.Output.WriteLine($"          {error}");
            }
        }

        console.Output.WriteLine(
            $"{report.Lines.Count} entries: {report.Count(ImportResult.Created)} created, "
            + $"{report.Count(ImportResult.Unchanged)} unchanged, {report.Count(ImportResult.Changed)} changed, "
            + $"{report.Count(ImportResult.Refused)} refused");
    }
}

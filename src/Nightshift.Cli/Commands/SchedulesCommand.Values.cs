using System.CommandLine;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary>Values of options.</summary>
internal sealed partial class SchedulesCommand
{
    private static Option<string?> OverlapOption() => new("--overlap")
    {
        Description = $"What happens while a run is at work: {string.Join(", ", Words.All<OverlapPolicy>())}.",
        HelpName = "POLICY",
    };

    private static OverlapPolicy? Overlap(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Words.TryParse<OverlapPolicy>(text, out var policy)
            ? policy
            : throw new CliException(
                ExitCodes.BadInput,
                $"'overlap' is '{text}'; use one of {string.Join(", ", Words.All<OverlapPolicy>())}.");
    }
}

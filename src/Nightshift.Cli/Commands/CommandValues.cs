using System.Globalization;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary>Reads values that several commands take.</summary>
internal static class CommandValues
{
    /// <summary>A moment; UTC where it names no offset.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static DateTimeOffset Moment(string name, string? text) => DateTimeOffset.TryParse(
        text,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var moment)
        ? moment
        : throw new CliException(
            ExitCodes.BadInput, $"'{name}' is '{text}'; write a moment such as '2026-11-20T06:00:00Z'.");
}

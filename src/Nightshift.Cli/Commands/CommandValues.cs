using System.CommandLine;
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

    /// <summary>An option that says how many.</summary>
    public static Option<int> Count(string name, string description, int count) =>
        new(name) { Description = description, DefaultValueFactory = _ => count, HelpName = "NUMBER" };

    /// <summary>A number between two, both included.</summary>
    /// <exception cref="CliException">It is not.</exception>
    public static int Within(string name, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new CliException(ExitCodes.BadInput, $"'{name}' is {value}; use {least} to {most}.");
}

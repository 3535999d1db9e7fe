namespace Nightshift.Cli.Output;

/// <summary>Commands as they can be pasted into a shell.</summary>
internal static class CommandText
{
    /// <summary>The command that comes back to a goal.</summary>
    public static string Run(string goal) => $"nightshift run {Quote(goal)}";

    /// <summary>The word in single quotes where a POSIX shell would take it apart.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@%+,".Contains(c))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

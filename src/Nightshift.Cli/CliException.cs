namespace Nightshift.Cli;

/// <summary>Ends a command: what is wrong, in sentences for who typed it, and the code to exit with.</summary>
internal sealed class CliException : Exception
{
    public CliException(int exitCode, params IReadOnlyList<string> sentences)
        : base(string.Join(Environment.NewLine, sentences))
    {
        ExitCode = exitCode;
        Sentences = sentences;
    }

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; }

    /// <summary>One sentence for each thing that is wrong.</summary>
    public IReadOnlyList<string> Sentences { get; }
}

namespace Nightshift.Worker.Configuration;

/// <summary>Values that were given are not valid: the process exits with 78. Carries every one of them.</summary>
public sealed class InvalidConfigurationException : Exception
{
    /// <summary>Collects what is wrong.</summary>
    /// <param name="errors">One sentence for each.</param>
    public InvalidConfigurationException(params IReadOnlyList<string> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>One sentence for each value: subject in quotes, what is wrong, what to do.</summary>
    public IReadOnlyList<string> Errors { get; }
}

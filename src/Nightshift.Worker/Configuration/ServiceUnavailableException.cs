namespace Nightshift.Worker.Configuration;

/// <summary>
/// Something that Nightshift needs cannot be reached: the process exits with 69, and may be tried again.
/// </summary>
public sealed class ServiceUnavailableException : Exception
{
    /// <summary>Says what cannot be reached.</summary>
    /// <param name="message">One sentence: subject in quotes, what is wrong, what to do.</param>
    /// <param name="inner">How it showed.</param>
    public ServiceUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

namespace Nightshift.Activities.Records;

/// <summary>The records cannot be used; the message is one sentence for an operator, without secrets.</summary>
public sealed class RecordsException : Exception
{
    /// <summary>A database that cannot be used.</summary>
    /// <param name="message">One sentence: what, and what to do.</param>
    /// <param name="isVersion">Whether another version of Nightshift wrote it, so that no repetition helps.</param>
    /// <param name="inner">What the database said; null where it was not asked.</param>
    public RecordsException(string message, bool isVersion, Exception? inner = null)
        : base(message, inner) => IsVersion = isVersion;

    /// <summary>
    /// Whether another version of Nightshift wrote the database; otherwise it may answer the next time.
    /// </summary>
    public bool IsVersion { get; }
}

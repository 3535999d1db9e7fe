namespace Nightshift.Activities.Workspace;

/// <summary>The workspace refuses or fails; the message is one sentence for an operator.</summary>
public sealed class WorkspaceException : Exception
{
    /// <summary>A refusal or failure.</summary>
    /// <param name="message">One sentence: what, and what to do.</param>
    /// <param name="isPath">Whether the path itself is wrong, so that no repetition helps.</param>
    /// <param name="inner">What the file system said; null where it was not asked.</param>
    public WorkspaceException(string message, bool isPath, Exception? inner = null)
        : base(message, inner) => IsPath = isPath;

    /// <summary>Whether the path itself is wrong; otherwise the file system may be better the next time.</summary>
    public bool IsPath { get; }
}

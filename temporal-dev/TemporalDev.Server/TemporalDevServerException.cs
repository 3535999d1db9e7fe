namespace TemporalDev.Server;

/// <summary>The server cannot start or go on; the message is one sentence for the person who runs it.</summary>
public sealed class TemporalDevServerException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TemporalDevServerException(ServerProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>What kind of problem it is.</summary>
    public ServerProblem Problem { get; }
}

namespace TemporalDev.Protocol.Server;

/// <summary>What a caller is told when a call ends with an exception.</summary>
internal static class CallFailure
{
    /// <summary>What a caller is told of a defect: nothing.</summary>
    public const string InternalError = "internal error";

    /// <summary>The status of a failed call; null when its handler has a defect.</summary>
    /// <param name="exception">How the handler ended.</param>
    /// <param name="aborted">Cancelled when the caller went away.</param>
    /// <param name="stopping">Cancelled when the server stops.</param>
    /// <param name="isOver">Whether the call's time is over.</param>
    public static GrpcStatusException? StatusOf(
        Exception exception, CancellationToken aborted, CancellationToken stopping, bool isOver) => exception switch
        {
            GrpcStatusException status => status,
            _ when aborted.IsCancellationRequested => new(GrpcStatusCode.Cancelled, "the caller went away"),
            OperationCanceledException when stopping.IsCancellationRequested =>
                new(GrpcStatusCode.Unavailable, "the server is shutting down"),
            OperationCanceledException when isOver => new(GrpcStatusCode.DeadlineExceeded, "context deadline exceeded"),
            OperationCanceledException => new(GrpcStatusCode.Cancelled, "context canceled"),
            _ => null,
        };
}

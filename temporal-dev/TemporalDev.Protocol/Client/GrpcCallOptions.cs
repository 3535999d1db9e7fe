namespace TemporalDev.Protocol.Client;

/// <summary>What differs from call to call.</summary>
public sealed record GrpcCallOptions
{
    /// <summary>Options that ask for nothing special.</summary>
    public static readonly GrpcCallOptions None = new();

    /// <summary>How long one attempt may take; sent as <c>grpc-timeout</c>. Null means no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Headers of this call; they win over headers of the channel with the same name.</summary>
    /// <remarks>Names are lower case; values of names that end in <c>-bin</c> are base64 already.</remarks>
    public IReadOnlyCollection<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>Whether and how the call is retried. Null means once only.</summary>
    public GrpcRetryPolicy? Retry { get; init; }
}

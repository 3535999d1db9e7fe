namespace Temporalio.Client;

/// <summary>What differs from call to call.</summary>
public class RpcOptions : ICloneable
{
    /// <summary>
    /// Whether the call is retried as <see cref="TemporalConnectionOptions.RpcRetry"/> says. Null means yes for calls
    /// of the client, no for calls of an <see cref="RpcService"/>. Default null.
    /// </summary>
    public bool? Retry { get; set; }

    /// <summary>Headers besides those of the connection; on equal names these win. Default none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? Metadata { get; set; }

    /// <summary>Binary headers, their names ending in <c>-bin</c>. Default none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>>? BinaryMetadata { get; set; }

    /// <summary>
    /// How long one attempt may take. Null means 30 s, or 70 s where the server holds the call until something
    /// happens. Default null.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Cancels the call. Default none.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Makes a copy that one more token cancels.</summary>
    /// <param name="cancellationToken">The token; null for none.</param>
    /// <returns>
    /// These options, or a copy, and the source to dispose of after the call if both have a token.
    /// </returns>
    public Tuple<RpcOptions, CancellationTokenSource?> WithAdditionalCancellationToken(
        CancellationToken? cancellationToken)
    {
        if (cancellationToken is not { } additional)
        {
            return new(this, null);
        }

        var copy = (RpcOptions)Clone();
        if (CancellationToken is not { } own)
        {
            copy.CancellationToken = additional;
            return new(copy, null);
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(own, additional);
        copy.CancellationToken = source.Token;
        return new(copy, source);
    }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}

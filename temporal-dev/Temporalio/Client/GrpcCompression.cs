namespace Temporalio.Client;

/// <summary>How requests are compressed. Compressed answers are understood either way.</summary>
public abstract record GrpcCompression
{
    private GrpcCompression()
    {
    }

    /// <summary>Requests are not compressed.</summary>
    public sealed record None() : GrpcCompression;

    /// <summary>Requests are compressed with gzip.</summary>
    public sealed record Gzip() : GrpcCompression;
}

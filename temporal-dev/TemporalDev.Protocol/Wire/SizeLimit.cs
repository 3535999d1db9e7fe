namespace TemporalDev.Protocol.Wire;

/// <summary>The refusal of a message that is too large, in the words of grpc-go: clients look for them.</summary>
internal static class SizeLimit
{
    private const string Larger = "larger than max";

    public static GrpcStatusException Exceeded(uint length, int limit) =>
        new(GrpcStatusCode.ResourceExhausted, $"grpc: received message {Larger} ({length} vs. {limit})");

    public static GrpcStatusException ExceededInflated(int limit) =>
        new(GrpcStatusCode.ResourceExhausted, $"grpc: received message after decompression {Larger} {limit}");

    /// <summary>Whether a status says that; the same message would be too large again.</summary>
    public static bool IsExceeded(GrpcStatusException e) =>
        e.Code == GrpcStatusCode.ResourceExhausted && e.Message.Contains(Larger, StringComparison.Ordinal);
}

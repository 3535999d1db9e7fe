namespace TemporalDev.Protocol.Server;

/// <summary>What a handler may know of the call besides its request.</summary>
/// <param name="Method">The path, such as <c>/package.Service/Method</c>.</param>
/// <param name="Headers">Looks a request header up; null when it was not sent.</param>
/// <param name="Deadline">When the caller stops waiting, by the server's clock; null when it did not say.</param>
/// <param name="CancellationToken">
/// Cancelled when the deadline passes, the caller goes away, or the server stops.
/// </param>
public sealed record GrpcServerCallContext(
    string Method, Func<string, string?> Headers, DateTimeOffset? Deadline, CancellationToken CancellationToken);

using Google.Protobuf;

namespace TemporalDev.Protocol.Server;

/// <summary>The methods a <see cref="GrpcServer"/> answers.</summary>
/// <remarks>
/// A handler reports an error by throwing <see cref="GrpcStatusException"/>. Any other exception is logged and
/// answered with <see cref="GrpcStatusCode.Internal"/> without its text.
/// </remarks>
public sealed class GrpcServiceRouter
{
    private readonly Dictionary<string, GrpcServerMethod> _methods = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    /// <summary>
    /// For a method's path, what is entered before its handler and left after it; null for nothing. Asked for once a
    /// method, when it is added.
    /// </summary>
    public Func<string, Func<IDisposable>?>? Scopes { get; init; }

    /// <summary>Adds a method.</summary>
    /// <param name="method">The path, such as <c>/package.Service/Method</c>; each once only.</param>
    /// <param name="parser">Parses the request.</param>
    /// <param name="handler">Answers it.</param>
    public void Map<TRequest, TResponse>(
        string method,
        MessageParser<TRequest> parser,
        Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse> =>
        _methods.Add(
            method,
            new GrpcServerMethod<TRequest, TResponse>(
                parser, Scopes?.Invoke(method) is { } enter ? Within(enter, handler) : handler));

    /// <summary>
    /// Says why a method is not answered; its status stays <see cref="GrpcStatusCode.Unimplemented"/>.
    /// </summary>
    public void Refuse(string method, string reason) => _refused.Add(method, reason);

    private static Func<TRequest, GrpcServerCallContext, Task<TResponse>> Within<TRequest, TResponse>(
        Func<IDisposable> enter, Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler) =>
        async (request, call) =>
        {
            using var scope = enter();
            return await handler(request, call).ConfigureAwait(false);
        };

    internal GrpcServerMethod? Find(string path) => _methods.GetValueOrDefault(path);

    /// <summary>Why a path has no method; if nobody said, in the words of grpc-go: clients look for them.</summary>
    internal string ExplainMissing(string path)
    {
        if (_refused.TryGetValue(path, out var reason))
        {
            return reason;
        }

        var slash = path.LastIndexOf('/');
        if (slash < 1)
        {
            return $"malformed method name: \"{path}\"";
        }

        var service = path[1..slash];
        return _methods.Keys.Any(known => known.StartsWith($"/{service}/", StringComparison.Ordinal))
            ? $"unknown method {path[(slash + 1)..]} for service {service}"
            : $"unknown service {service}";
    }
}

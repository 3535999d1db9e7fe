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

    /// <summary>
    /// For a method's path, what is entered before its handler and left after it; null for nothing. Asked for once a
    /// method, when it is added.
    /// </summary>
    public Func<string, Func<IDisposable>?>? Scopes { get; init; }

    /// <summary>
    /// For a method's path and the type of its requests, the check that they must pass; null for none. It throws as a
    /// handler does. Asked for once a method, when it is added.
    /// </summary>
    public Func<string, Type, Action<IMessage, GrpcServerCallContext>?>? Checks { get; init; }

    /// <summary>Adds a method.</summary>
    /// <param name="method">The path, such as <c>/package.Service/Method</c>; each once only.</param>
    /// <param name="parser">Parses the request.</param>
    /// <param name="handler">Answers it.</param>
    public void Map<TRequest, TResponse>(
        string method,
        MessageParser<TRequest> parser,
        Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        if (Checks?.Invoke(method, typeof(TRequest)) is { } check)
        {
            handler = After(check, handler);
        }

        if (Scopes?.Invoke(method) is { } enter)
        {
            handler = Within(enter, handler);
        }

        _methods.Add(method, new GrpcServerMethod<TRequest, TResponse>(parser, handler));
    }

    private static Func<TRequest, GrpcServerCallContext, Task<TResponse>> After<TRequest, TResponse>(
        Action<IMessage, GrpcServerCallContext> check, Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest> =>
        (request, call) =>
        {
            check(request, call);
            return handler(request, call);
        };

    private static Func<TRequest, GrpcServerCallContext, Task<TResponse>> Within<TRequest, TResponse>(
        Func<IDisposable> enter, Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler) =>
        async (request, call) =>
        {
            using var scope = enter();
            return await handler(request, call).ConfigureAwait(false);
        };

    internal GrpcServerMethod? Find(string path) => _methods.GetValueOrDefault(path);

    /// <summary>Why a path has no method, in the words of grpc-go: clients look for them.</summary>
    internal string ExplainMissing(string path)
    {
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

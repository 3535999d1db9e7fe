using Google.Protobuf.Reflection;
using TemporalDev.Protocol.Http.Json;

namespace TemporalDev.Protocol.Http;

/// <summary>What an HTTP API is made from. Nothing of it is worked out before the first request.</summary>
public sealed class HttpApiDescription
{
    private readonly Lazy<HttpRouteTable> _routes;
    private readonly Lazy<TypeRegistry> _types;

    /// <summary>Describes an API.</summary>
    /// <param name="services">The services with their annotations; asked for once, later.</param>
    /// <param name="types">Files with types that details of errors may have; asked for once, later.</param>
    public HttpApiDescription(Func<IEnumerable<ServiceDescriptor>> services, Func<IEnumerable<FileDescriptor>> types)
    {
        _routes = new(() => HttpRouteTable.Of(services()));
        _types = new(() => TypeRegistry.FromFiles(types().Concat(services().Select(service => service.File))));
    }

    internal HttpRouteTable Routes => _routes.Value;

    internal MessageJsonWriter Writer(JsonStyle style) => new(_types.Value, style);
}

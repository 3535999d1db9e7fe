using Google.Api;
using Google.Protobuf.Reflection;

namespace TemporalDev.Protocol.Http;

/// <summary>Finds the method that a request means, by the annotations of the protos.</summary>
internal sealed class HttpRouteTable
{
    private readonly ILookup<int, HttpRoute> _byLength;

    private HttpRouteTable(IEnumerable<HttpRoute> routes) => _byLength = routes.ToLookup(r => r.Template.Length);

    public static HttpRouteTable Of(IEnumerable<ServiceDescriptor> services)
    {
        var routes = services.SelectMany(service => service.Methods).SelectMany(RoutesOf).ToList();

        // Of two that fit, the later one is meant, as in grpc-gateway.
        routes.Reverse();
        return new HttpRouteTable(routes);
    }

    /// <summary>Finds the route of a request.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">The path's segments, unescaped.</param>
    /// <param name="values">What the route's fields take from the path.</param>
    /// <returns>Null when there is none.</returns>
    public HttpRoute? Find(string verb, IReadOnlyList<string> path, out IReadOnlyList<string> values)
    {
        foreach (var route in _byLength[path.Count])
        {
            if (route.Verb == verb && route.Template.TryMatch(path, out values))
            {
                return route;
            }
        }

        values = [];
        return null;
    }

    /// <summary>Why there is no route. The codes are grpc-gateway's: over HTTP they become 501 and 404.</summary>
    public GrpcStatusException Missing(IReadOnlyList<string> path) =>
        _byLength[path.Count].Any(route => route.Template.TryMatch(path, out _))
            ? new GrpcStatusException(GrpcStatusCode.Unimplemented, "Method Not Allowed")
            : new GrpcStatusException(GrpcStatusCode.NotFound, "Not Found");

    private static IEnumerable<HttpRoute> RoutesOf(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            yield break;
        }

        foreach (var binding in rule.AdditionalBindings.Prepend(rule))
        {
            yield return RouteOf(method, binding);
        }
    }

    private static HttpRoute RouteOf(MethodDescriptor method, HttpRule rule)
    {
        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            _ => throw new FormatException($"The HTTP rule of '{method.FullName}' has no pattern."),
        };
        if (rule.Body is not ("" or "*") || rule.ResponseBody.Length > 0)
        {
            throw new FormatException($"The HTTP rule of '{method.FullName}' takes a field as its body.");
        }

        return new HttpRoute(
            verb, template, $"/{method.Service.FullName}/{method.Name}", method.InputType, rule.Body == "*");
    }
}

using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>Finds the namespace that a request is for: routing proxies want it in a header.</summary>
internal static class RequestNamespace
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Properties = new();

    /// <summary>The request's namespace; null if it has none.</summary>
    public static string? Of(IMessage request)
    {
        var property = Properties.GetOrAdd(
            request.GetType(), static type => type.GetProperty("Namespace", typeof(string)));
        return property?.GetValue(request) is string { Length: > 0 } name ? name : null;
    }
}

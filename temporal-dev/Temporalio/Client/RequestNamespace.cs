using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Temporalio.Client;

/// <summary>Finds the namespace that a request is for: routing proxies want it in a header.</summary>
internal static class RequestNamespace
{
    private static readonly ConcurrentDictionary<MessageDescriptor, IFieldAccessor?> Accessors = new();

    /// <summary>The request's namespace; null if it has none.</summary>
    public static string? Of(IMessage request)
    {
        var accessor = Accessors.GetOrAdd(request.Descriptor, static descriptor =>
            descriptor.FindFieldByName("namespace") is { FieldType: FieldType.String, IsRepeated: false } field
                ? field.Accessor
                : null);
        return accessor?.GetValue(request) is string { Length: > 0 } name ? name : null;
    }
}

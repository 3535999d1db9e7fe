using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>Fields of a message by their names: as the proto writes them, and as JSON does.</summary>
internal static class FieldNames
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Dictionary<string, FieldDescriptor>> Known = new();

    public static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        Known.GetOrAdd(message, NamesOf).GetValueOrDefault(name);

    private static Dictionary<string, FieldDescriptor> NamesOf(MessageDescriptor message)
    {
        var names = new Dictionary<string, FieldDescriptor>(StringComparer.Ordinal);
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            names[field.Name] = field;
            names[field.JsonName] = field;
        }

        return names;
    }
}

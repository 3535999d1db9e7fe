using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Temporalio.Common;

/// <summary>A field of a message that holds one message, a list of them, or a map to them.</summary>
/// <param name="Name">What the proto file calls it.</param>
/// <param name="MessageType">The type of the messages in it.</param>
/// <param name="Property">The property that it became.</param>
internal sealed record MessageField(string Name, Type MessageType, PropertyInfo Property)
{
    /// <summary>
    /// The message; an <see cref="IList"/> or an <see cref="IDictionary"/> of messages; null if it is not set.
    /// </summary>
    public object? ValueIn(IMessage message) => Property.GetValue(message);
}

/// <summary>
/// Finds the messages in messages by the properties of their classes. The descriptors of Protobuf tell the same, but
/// the first use of one builds those of Temporal's whole API: at least 30 MiB of memory, and most of a second on a busy
/// machine.
/// </summary>
internal static class MessageFields
{
    private static readonly ConcurrentDictionary<Type, MessageField[]> Known = new();

    /// <summary>The fields of a type of messages that hold messages, in the order of the proto file.</summary>
    public static IReadOnlyList<MessageField> Of(Type type) => Known.GetOrAdd(type, static owner =>
    [
        .. from property in owner.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let messageType = MessageTypeOf(property.PropertyType)
           where messageType is not null
           select new MessageField(NameOf(property), messageType, property),
    ]);

    private static Type? MessageTypeOf(Type type) =>
        typeof(IMessage).IsAssignableFrom(type) ? type
        : type.IsGenericType && type.GetGenericTypeDefinition() is var generic
            && (generic == typeof(RepeatedField<>) || generic == typeof(MapField<,>))
            && type.GetGenericArguments()[^1] is var item && typeof(IMessage).IsAssignableFrom(item) ? item
        : null;

    // A field that is called as its message is gets an underscore, for C# knows no such property.
    private static string NameOf(PropertyInfo property) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name.TrimEnd('_'));
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace TemporalDev.Protocol.Wire;

/// <summary>
/// Looks whether the strings of a message are UTF-8. The parser does not: it puts a replacement character for what is
/// not, and the name that was meant would become another one.
/// </summary>
/// <remarks>
/// Fields are read off the generated types. Their descriptors would tell the same, but the first of them brings those
/// of Temporal's whole API with it: 30 MiB, and more time than a server takes to start.
/// </remarks>
internal sealed class TextFields
{
    private const int LengthDelimited = 2;

    private const string NumberSuffix = "FieldNumber";

    private static readonly ConcurrentDictionary<Type, TextFields> Known = new();

    /// <summary>By number the fields that are strings (null), messages, or maps.</summary>
    private readonly Dictionary<int, Type?> _fields = [];

    private TextFields(Type message)
    {
        if (IsMap(message))
        {
            // On the wire a map is a list of messages with a key and a value.
            Add(1, message.GenericTypeArguments[0]);
            Add(2, message.GenericTypeArguments[1]);
            return;
        }

        foreach (var number in message.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (number.IsLiteral
                && number.Name.EndsWith(NumberSuffix, StringComparison.Ordinal)
                && message.GetProperty(number.Name[..^NumberSuffix.Length]) is { } property)
            {
                Add((int)number.GetRawConstantValue()!, property.PropertyType);
            }
        }
    }

    /// <summary>Whether all strings of a message that parses are UTF-8.</summary>
    /// <param name="type">Its generated type.</param>
    /// <param name="message">Its bytes.</param>
    public static bool AreValid(Type type, ReadOnlySequence<byte> message)
    {
        if (message.IsSingleSegment)
        {
            return AreValid(type, message.FirstSpan);
        }

        var length = (int)message.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        message.CopyTo(copy);
        var valid = AreValid(type, copy.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(copy);
        return valid;
    }

    /// <summary>Whether all strings of a message that parses are UTF-8.</summary>
    /// <param name="type">Its generated type.</param>
    /// <param name="message">Its bytes.</param>
    public static bool AreValid(Type type, ReadOnlySpan<byte> message) =>
        Ascii.IsValid(message) || Of(type).AreValid(message);

    private static TextFields Of(Type type) => Known.GetOrAdd(type, static message => new TextFields(message));

    private static bool IsMap(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(MapField<,>);

    private void Add(int number, Type type)
    {
        var value = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(RepeatedField<>)
            ? type.GenericTypeArguments[0]
            : type;
        if (value == typeof(string))
        {
            _fields[number] = null;
        }
        else if (IsMap(value) || typeof(IMessage).IsAssignableFrom(value))
        {
            _fields[number] = value;
        }
    }

    private bool AreValid(ReadOnlySpan<byte> message)
    {
        while (message.Length > 0)
        {
            var tag = ReadVarint(ref message);
            if ((tag & 7) != LengthDelimited)
            {
                Skip(ref message, tag & 7);
                continue;
            }

            var length = (int)ReadVarint(ref message);
            var value = message[..length];
            message = message[length..];
            if (_fields.TryGetValue((int)(tag >> 3), out var nested)
                && !(nested is null ? Utf8.IsValid(value) : AreValid(nested, value)))
            {
                return false;
            }
        }

        return true;
    }

    private static void Skip(ref ReadOnlySpan<byte> message, ulong wireType)
    {
        const int Fixed64 = 1;
        const int Fixed32 = 5;
        switch (wireType)
        {
            case Fixed64:
                message = message[sizeof(ulong)..];
                break;
            case Fixed32:
                message = message[sizeof(uint)..];
                break;
            default:
                // A number; the begin and end of a group have nothing after their tag, and no message here has any.
                if (wireType == 0)
                {
                    ReadVarint(ref message);
                }

                break;
        }
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (var i = 0; ; i++)
        {
            value |= (ulong)(message[i] & 0x7f) << (7 * i);
            if (message[i] < 0x80)
            {
                message = message[(i + 1)..];
                return value;
            }
        }
    }
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf.Reflection;

namespace TemporalDev.Protocol.Wire;

/// <summary>
/// Looks whether the strings of a message are UTF-8. The parser does not: it puts a replacement character for what is
/// not, and the name that was meant would become another one.
/// </summary>
internal sealed class TextFields
{
    private const int LengthDelimited = 2;

    private static readonly ConcurrentDictionary<MessageDescriptor, TextFields> Known = new();

    /// <summary>By number the fields that are strings (null) or messages.</summary>
    private readonly Dictionary<int, MessageDescriptor?> _fields = [];

    private TextFields(MessageDescriptor message)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.FieldType is FieldType.String or FieldType.Message)
            {
                _fields[field.FieldNumber] = field.FieldType == FieldType.Message ? field.MessageType : null;
            }
        }
    }

    /// <summary>Whether all strings of a message that parses are UTF-8.</summary>
    public static bool AreValid(MessageDescriptor descriptor, ReadOnlySequence<byte> message)
    {
        if (message.IsSingleSegment)
        {
            return AreValid(descriptor, message.FirstSpan);
        }

        var length = (int)message.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        message.CopyTo(copy);
        var valid = AreValid(descriptor, copy.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(copy);
        return valid;
    }

    /// <summary>Whether all strings of a message that parses are UTF-8.</summary>
    public static bool AreValid(MessageDescriptor descriptor, ReadOnlySpan<byte> message) =>
        Ascii.IsValid(message) || Of(descriptor).AreValid(message);

    private static TextFields Of(MessageDescriptor descriptor) =>
        Known.GetOrAdd(descriptor, static message => new TextFields(message));

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

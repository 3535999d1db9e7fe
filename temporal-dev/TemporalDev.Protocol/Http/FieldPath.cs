using Google.Protobuf;
using Google.Protobuf.Reflection;
using TemporalDev.Protocol.Http.Json;

namespace TemporalDev.Protocol.Http;

/// <summary>A field of a message, or of messages in it: <c>execution.workflow_id</c>.</summary>
internal sealed class FieldPath
{
    private readonly FieldDescriptor[] _fields;

    private FieldPath(FieldDescriptor[] fields) => _fields = fields;

    public FieldDescriptor Last => _fields[^1];

    /// <summary>Finds a field by names as protos or JSON write them; null when there is none.</summary>
    /// <exception cref="GrpcStatusException">Something on the way is no message.</exception>
    public static FieldPath? Find(MessageDescriptor message, string path)
    {
        var names = path.Split('.');
        var fields = new FieldDescriptor[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (Find(message, names, i) is not { } field)
            {
                return null;
            }

            fields[i] = field;
            message = field.FieldType == FieldType.Message ? field.MessageType : message;
        }

        return new FieldPath(fields);
    }

    /// <summary>The field that a path template names.</summary>
    /// <exception cref="FormatException">There is none, or it is no text.</exception>
    public static FieldPath OfString(MessageDescriptor message, string path) =>
        Find(message, path) is { Last: { FieldType: FieldType.String, IsRepeated: false } } found
            ? found
            : throw new FormatException($"'{path}' of a path template is no string field of '{message.FullName}'.");

    public bool IsSame(FieldPath other) => _fields.AsSpan().SequenceEqual(other._fields);

    /// <summary>The message that holds the field; those on the way are created.</summary>
    public IMessage Holder(IMessage root)
    {
        var holder = root;
        foreach (var field in _fields.AsSpan(0, _fields.Length - 1))
        {
            if (field.Accessor.GetValue(holder) is not IMessage next)
            {
                next = field.MessageType.Parser.ParseFrom(ByteString.Empty);
                field.Accessor.SetValue(holder, next);
            }

            holder = next;
        }

        return holder;
    }

    public void Set(IMessage root, object value) => Last.Accessor.SetValue(Holder(root), value);

    private static FieldDescriptor? Find(MessageDescriptor message, string[] names, int index)
    {
        var name = names[index];
        var found = FieldNames.Find(message, name);
        if (found is null || index == names.Length - 1)
        {
            return found;
        }

        return found.FieldType == FieldType.Message && !found.IsRepeated
            ? found
            : throw new GrpcStatusException(
                GrpcStatusCode.InvalidArgument, $"invalid path: \"{name}\" is not a message");
    }
}

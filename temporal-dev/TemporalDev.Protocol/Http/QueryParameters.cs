using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TemporalDev.Protocol.Http;

/// <summary>Fills a request from a query, as grpc-gateway does, and with its texts.</summary>
internal static class QueryParameters
{
    /// <summary>Sets the fields that parameters name; parameters that name none are ignored.</summary>
    /// <exception cref="GrpcStatusException">A value does not fit its field.</exception>
    public static void Populate(IMessage request, HttpRoute route, QueryString query)
    {
        foreach (var (name, values) in query.Parameters)
        {
            var (path, key) = SplitMapKey(name);
            if (FieldPath.Find(request.Descriptor, path) is { } field && !route.TakesFromPath(field))
            {
                Set(field.Holder(request), field.Last, key, values);
            }
        }
    }

    private static void Set(IMessage holder, FieldDescriptor field, string? key, List<string> values)
    {
        if (field.RealContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(holder) is { } other)
        {
            throw Wrong($"field already set for oneof \"{oneof.Name}\" ({other.Name})");
        }

        if (field.IsMap)
        {
            SetEntry(holder, field, key, values);
            return;
        }

        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(holder);
            values.ForEach(value => list.Add(QueryValue.Parse(field, value)));
            return;
        }

        if (values.Count > 1)
        {
            throw Wrong($"too many values for field \"{field.Name}\": {string.Join(", ", values)}");
        }

        field.Accessor.SetValue(holder, QueryValue.Parse(field, values[0]));
    }

    private static void SetEntry(IMessage holder, FieldDescriptor field, string? key, List<string> values)
    {
        if (key is null || values.Count != 1)
        {
            throw Wrong($"more than one value provided for key \"{key ?? values[0]}\" in map \"{field.FullName}\"");
        }

        var map = (System.Collections.IDictionary)field.Accessor.GetValue(holder);
        var entry = field.MessageType;
        map[QueryValue.Parse(entry.FindFieldByNumber(1), key)] =
            QueryValue.Parse(entry.FindFieldByNumber(2), values[0]);
    }

    /// <summary>Takes <c>field[key]</c> apart.</summary>
    private static (string Path, string? Key) SplitMapKey(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        return open >= 0 && name.EndsWith(']') ? (name[..open], name[(open + 1)..^1]) : (name, null);
    }

    private static GrpcStatusException Wrong(string message) => new(GrpcStatusCode.InvalidArgument, message);
}

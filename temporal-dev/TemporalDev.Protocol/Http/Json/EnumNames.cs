using System.Collections.Concurrent;
using System.Text;
using Google.Protobuf.Reflection;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>Names of enum values: <c>TASK_QUEUE_KIND_NORMAL</c>, and Temporal's short <c>Normal</c>.</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<EnumDescriptor, Dictionary<string, int>> Known = new();

    /// <summary>The number of a name; case matters in neither form.</summary>
    public static bool TryParse(EnumDescriptor type, string name, out int number) =>
        Known.GetOrAdd(type, NamesOf).TryGetValue(name, out number);

    private static Dictionary<string, int> NamesOf(EnumDescriptor type)
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var prefix = Prefix(type.Name);
        foreach (var value in type.Values)
        {
            names[value.Name] = value.Number;
            if (value.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                names[value.Name[prefix.Length..].Replace("_", string.Empty, StringComparison.Ordinal)] = value.Number;
            }
        }

        return names;
    }

    /// <summary><c>TaskQueueKind</c> becomes <c>TASK_QUEUE_KIND_</c>.</summary>
    private static string Prefix(string name)
    {
        var prefix = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && prefix.Length > 0)
            {
                prefix.Append('_');
            }

            prefix.Append(char.ToUpperInvariant(letter));
        }

        return prefix.Append('_').ToString();
    }
}

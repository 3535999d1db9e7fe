using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Nightshift.Activities.Schedules.Import;

/// <summary>
/// YAML as JSON, by YAML 1.2's core schema: only <c>true</c>, <c>false</c>, <c>null</c> and numbers mean something of
/// their own, so <c>on</c> is a word and <c>06:00</c> a time.
/// </summary>
internal static partial class YamlJson
{
    // Aliases make a small file a big one.
    private const int MaxNodes = 100_000;

    /// <summary>Reads a document; several documents become a list.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    internal static JsonNode? Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var left = MaxNodes;
        return stream.Documents.Count switch
        {
            0 => null,
            1 => Node(stream.Documents[0].RootNode, ref left),
            _ => List(stream.Documents.Select(document => document.RootNode), ref left),
        };
    }

    private static JsonNode? Node(YamlNode node, ref int left)
    {
        if (--left < 0)
        {
            throw new YamlException($"It has more than {MaxNodes:N0} values, aliases counted.");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                var json = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    var name = (key as YamlScalarNode)?.Value
                        ?? throw new YamlException(key.Start, key.End, "A name must be a text.");
                    json[name] = Node(value, ref left);
                }

                return json;
            case YamlSequenceNode sequence:
                return List(sequence.Children, ref left);
            default:
                return Scalar((YamlScalarNode)node);
        }
    }

    private static JsonArray List(IEnumerable<YamlNode> nodes, ref int left)
    {
        var list = new JsonArray();
        foreach (var node in nodes)
        {
            list.Add(Node(node, ref left));
        }

        return list;
    }

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when Whole().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            _ when Number().IsMatch(text)
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        };
    }

    [GeneratedRegex("^[-+]?[0-9]+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}

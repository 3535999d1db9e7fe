namespace TemporalDev.Protocol.Http;

/// <summary>A path of <c>google.api.http</c>: literal segments, and fields that take a segment each.</summary>
/// <remarks>Of the template language this is what Temporal's protos use; anything else is refused.</remarks>
internal sealed class PathTemplate
{
    private readonly string _template;
    private readonly Segment[] _segments;

    private PathTemplate(string template, Segment[] segments)
    {
        _template = template;
        _segments = segments;
    }

    /// <summary>The dotted names of the fields, in the order of the path.</summary>
    public IEnumerable<string> Fields => _segments.Where(segment => segment.IsField).Select(segment => segment.Text);

    /// <summary>How many segments a path must have.</summary>
    public int Length => _segments.Length;

    /// <summary>Reads a template, such as <c>/namespaces/{namespace}/workflows/{execution.workflow_id}</c>.</summary>
    /// <exception cref="FormatException">It uses more of the template language.</exception>
    public static PathTemplate Parse(string template)
    {
        if (!template.StartsWith('/'))
        {
            throw new FormatException($"Path template '{template}' does not start with a slash.");
        }

        return new PathTemplate(template, [.. template[1..].Split('/').Select(part => Segment.Parse(part, template))]);
    }

    /// <summary>Holds a path against the template; the values come in the order of <see cref="Fields"/>.</summary>
    /// <param name="path">The path's segments, unescaped; that one may be empty is the handler's matter.</param>
    /// <param name="values">What the fields take.</param>
    public bool TryMatch(IReadOnlyList<string> path, out IReadOnlyList<string> values)
    {
        values = [];
        if (path.Count != _segments.Length)
        {
            return false;
        }

        List<string>? found = null;
        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i].IsField)
            {
                (found ??= []).Add(path[i]);
            }
            else if (_segments[i].Text != path[i])
            {
                return false;
            }
        }

        values = found ?? values;
        return true;
    }

    public override string ToString() => _template;

    private readonly record struct Segment(string Text, bool IsField)
    {
        public static Segment Parse(string part, string template)
        {
            var isField = part.StartsWith('{') && part.EndsWith('}');
            var text = isField ? part[1..^1] : part;
            return text.Length == 0 || text.AsSpan().ContainsAny("{}*=:")
                ? throw new FormatException($"Segment '{part}' of path template '{template}' is not understood.")
                : new Segment(text, isField);
        }
    }
}

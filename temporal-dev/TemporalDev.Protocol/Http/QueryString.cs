namespace TemporalDev.Protocol.Http;

/// <summary>The query of a URL, or a form: names with their values, in order.</summary>
internal sealed class QueryString
{
    private readonly List<KeyValuePair<string, List<string>>> _parameters = [];

    /// <summary>The parameters, each name once.</summary>
    public IReadOnlyList<KeyValuePair<string, List<string>>> Parameters => _parameters;

    /// <summary>Reads <c>a=b&amp;c=d</c>, without the question mark.</summary>
    /// <exception cref="GrpcStatusException">An escape is wrong.</exception>
    public static QueryString Parse(string text)
    {
        var query = new QueryString();
        query.Add(text);
        return query;
    }

    public bool Has(string name) => _parameters.Exists(parameter => parameter.Key == name);

    /// <summary>Adds more parameters, such as those of a form.</summary>
    /// <exception cref="GrpcStatusException">An escape is wrong.</exception>
    public void Add(string text)
    {
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = part.IndexOf('=', StringComparison.Ordinal);
            var name = Unescape(separator < 0 ? part : part[..separator]);
            var value = separator < 0 ? string.Empty : Unescape(part[(separator + 1)..]);
            var index = _parameters.FindIndex(parameter => parameter.Key == name);
            if (index < 0)
            {
                _parameters.Add(new(name, [value]));
            }
            else
            {
                _parameters[index].Value.Add(value);
            }
        }
    }

    private static string Unescape(string text) => UrlEscapes.Unescape(text.Replace('+', ' '));
}

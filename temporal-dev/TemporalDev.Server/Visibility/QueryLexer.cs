using System.Text;

namespace TemporalDev.Server.Visibility;

/// <summary>Splits a list filter into words.</summary>
internal sealed class QueryLexer(string query)
{
    private static readonly string[] Symbols = ["!=", "<=", ">=", "=", "<", ">", "(", ")", ",", "*"];

    private int _position;

    /// <summary>The next word.</summary>
    public QueryToken Next()
    {
        while (_position < query.Length && char.IsWhiteSpace(query[_position]))
        {
            _position++;
        }

        if (_position == query.Length)
        {
            return new QueryToken(QueryTokenKind.End, "end of query");
        }

        var first = query[_position];
        if (first is '\'' or '"')
        {
            return new QueryToken(QueryTokenKind.Text, Quoted(first));
        }

        if (first == '`')
        {
            return new QueryToken(QueryTokenKind.Name, Quoted(first));
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(query, _position, symbol, 0, symbol.Length) == 0)
            {
                _position += symbol.Length;
                return new QueryToken(QueryTokenKind.Symbol, symbol);
            }
        }

        return Word(first);
    }

    private string Quoted(char quote)
    {
        var text = new StringBuilder();
        for (_position++; _position < query.Length; _position++)
        {
            var c = query[_position];
            if (c == '\\' && _position + 1 < query.Length)
            {
                text.Append(query[++_position]);
            }
            else if (c != quote)
            {
                text.Append(c);
            }
            else if (_position + 1 < query.Length && query[_position + 1] == quote)
            {
                text.Append(query[++_position]);
            }
            else
            {
                _position++;
                return text.ToString();
            }
        }

        throw QueryErrors.Malformed($"a {quote} is not closed");
    }

    private QueryToken Word(char first)
    {
        var start = _position;
        while (_position < query.Length && IsWordPart(query[_position]))
        {
            _position++;
        }

        if (_position == start)
        {
            throw QueryErrors.Malformed($"unexpected '{first}'");
        }

        var isNumber = char.IsDigit(first) || first is '-' or '+' or '.';
        return new QueryToken(isNumber ? QueryTokenKind.Number : QueryTokenKind.Name, query[start.._position]);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '+';
}

using System.Text;

namespace TemporalDev.Server.Visibility;

/// <summary>Splits a list filter into words, as the SQL of the real server does.</summary>
internal sealed class QueryLexer(string query)
{
    /// <summary>Longer ones first.</summary>
    private static readonly string[] Symbols =
    [
        "<=>", "!=", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "(", ")", ",", "*", "!", "+", "-", "/", "%", ";",
    ];

    private int _position;

    /// <summary>The next word.</summary>
    public QueryToken Next()
    {
        SkipSpace();
        if (_position == query.Length)
        {
            return new QueryToken(QueryTokenKind.End, string.Empty, _position);
        }

        var first = query[_position];
        return first switch
        {
            '\'' or '"' => Quoted(first, QueryTokenKind.Text),
            '`' => Quoted(first, QueryTokenKind.QuotedName),
            _ when char.IsAsciiDigit(first) || (first == '.' && IsDigitAt(_position + 1)) => Number(),
            _ when IsNamePart(first) => Word(),
            _ => Symbol(),
        };
    }

    private void SkipSpace()
    {
        while (_position < query.Length)
        {
            if (char.IsWhiteSpace(query[_position]))
            {
                _position++;
            }
            else if (IsAt("--"))
            {
                var end = query.IndexOf('\n', _position);
                _position = end < 0 ? query.Length : end + 1;
            }
            else if (IsAt("/*") && query.IndexOf("*/", _position + 2, StringComparison.Ordinal) is >= 0 and var end)
            {
                _position = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private QueryToken Quoted(char quote, QueryTokenKind kind)
    {
        var text = new StringBuilder();
        for (_position++; _position < query.Length; _position++)
        {
            var c = query[_position];
            if (c == '\\' && kind == QueryTokenKind.Text && _position + 1 < query.Length)
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
                return new QueryToken(kind, text.ToString(), _position);
            }
        }

        return new QueryToken(QueryTokenKind.Broken, text.ToString(), _position);
    }

    private QueryToken Number()
    {
        var start = _position;
        while (_position < query.Length && (char.IsAsciiLetterOrDigit(query[_position]) || query[_position] == '.'))
        {
            var isExponent = query[_position] is 'e' or 'E' && !query[start.._position].StartsWith("0x", false, null);
            _position++;
            if (isExponent && _position < query.Length && query[_position] is '+' or '-' && IsDigitAt(_position + 1))
            {
                _position++;
            }
        }

        return new QueryToken(QueryTokenKind.Number, query[start.._position], _position);
    }

    private QueryToken Word()
    {
        var start = _position;
        while (_position < query.Length && IsNamePart(query[_position]))
        {
            _position++;
        }

        return new QueryToken(QueryTokenKind.Name, query[start.._position], _position);
    }

    private QueryToken Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (IsAt(symbol))
            {
                _position += symbol.Length;
                return new QueryToken(QueryTokenKind.Symbol, symbol, _position);
            }
        }

        _position++;
        return new QueryToken(QueryTokenKind.Broken, string.Empty, _position);
    }

    private bool IsAt(string text) => string.CompareOrdinal(query, _position, text, 0, text.Length) == 0;

    private bool IsDigitAt(int position) => position < query.Length && char.IsAsciiDigit(query[position]);

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '@' or '$' or '.';
}

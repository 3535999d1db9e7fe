using TemporalDev.Server.Namespaces;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Reads list filters (the WHERE body of SQL) by recursive descent, and writes them as SQL.</summary>
internal sealed class QueryParser
{
    private readonly QueryLexer _lexer;
    private readonly Func<string, QueryField> _fields;
    private readonly List<object> _parameters = [];
    private QueryToken _current;

    private QueryParser(string query, Func<string, QueryField> fields)
    {
        _lexer = new QueryLexer(query);
        _fields = fields;
        _current = _lexer.Next();
    }

    /// <summary>Reads a filter; an empty one takes all.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It is malformed, or names what there is not.</exception>
    public static VisibilityQuery Parse(string query, SearchAttributeRules rules) =>
        Parse(query, name => QueryField.Find(name, rules));

    /// <inheritdoc cref="Parse(string,SearchAttributeRules)"/>
    /// <param name="query">The filter.</param>
    /// <param name="fields">Finds the fields that it names, and throws when there is none.</param>
    public static VisibilityQuery Parse(string query, Func<string, QueryField> fields) =>
        new QueryParser(query, fields).Query();

    private VisibilityQuery Query()
    {
        var condition = _current.Kind == QueryTokenKind.End || IsKeyword("GROUP") || IsKeyword("ORDER") ? "1" : Or();
        if (IsKeyword("ORDER"))
        {
            throw QueryErrors.NotSupported("'ORDER BY' clause");
        }

        string? groupBy = null;
        if (TryKeyword("GROUP"))
        {
            Expect("BY");
            groupBy = Name();
            if (groupBy != "ExecutionStatus")
            {
                throw QueryErrors.NotSupported($"'GROUP BY' works for ExecutionStatus only, not for {groupBy}");
            }
        }

        return _current.Kind == QueryTokenKind.End
            ? new VisibilityQuery(condition, _parameters, groupBy)
            : throw QueryErrors.Malformed($"unexpected '{_current.Text}'");
    }

    private string Or()
    {
        var left = And();
        while (TryKeyword("OR"))
        {
            left = $"({left} OR {And()})";
        }

        return left;
    }

    private string And()
    {
        var left = Not();
        while (TryKeyword("AND"))
        {
            left = $"({left} AND {Not()})";
        }

        return left;
    }

    private string Not()
    {
        if (TryKeyword("NOT"))
        {
            return $"(NOT coalesce({Not()}, 0))";
        }

        if (TrySymbol("("))
        {
            var inner = Or();
            Expect(")");
            return $"({inner})";
        }

        return Comparison();
    }

    private string Comparison()
    {
        var field = _fields(Name());
        if (TryKeyword("IS"))
        {
            var isNot = TryKeyword("NOT");
            Expect("NULL");
            return QuerySql.IsNull(field, isNot);
        }

        var negated = TryKeyword("NOT");
        if (field.Type == IndexedValueType.Text)
        {
            return TextComparison(field, negated);
        }

        if (TryKeyword("IN"))
        {
            return QuerySql.Compare(field, negated, column => $"{column} IN ({string.Join(", ", Values(field))})");
        }

        if (TryKeyword("BETWEEN"))
        {
            var low = Value(field);
            Expect("AND");
            var high = Value(field);
            return QuerySql.Compare(field, negated, column => $"{column} BETWEEN {low} AND {high}");
        }

        if (TryKeyword("STARTS_WITH"))
        {
            var prefix = Value(field);
            return QuerySql.Compare(field, negated, column => $"substr({column}, 1, length({prefix})) = {prefix}");
        }

        return Operator(field, negated);
    }

    /// <summary>A text is found by any of its words; the real server compares texts in no other way.</summary>
    private string TextComparison(QueryField field, bool negated)
    {
        var isUnequal = !negated && TrySymbol("!=");
        if (negated || (!isUnequal && !TrySymbol("=")))
        {
            throw QueryErrors.TextOperator(field.Name, _current.Text);
        }

        if (field.Value(_current) is not string text)
        {
            throw QueryErrors.Malformed($"a value was expected instead of '{_current.Text}'");
        }

        Advance();
        var words = string.Join(", ", TextWords.Of(text).Select(Parameter));
        return QuerySql.Compare(field, isUnequal, column => $"{column} IN ({words})");
    }

    private string Operator(QueryField field, bool negated)
    {
        foreach (var symbol in new[] { "=", "!=", "<=", ">=", "<", ">" })
        {
            if (!negated && TrySymbol(symbol))
            {
                var value = Value(field);
                return symbol == "!="
                    ? QuerySql.Compare(field, negated: true, column => $"{column} = {value}")
                    : QuerySql.Compare(field, negated: false, column => $"{column} {symbol} {value}");
            }
        }

        throw QueryErrors.Malformed($"an operator was expected instead of '{_current.Text}'");
    }

    private List<string> Values(QueryField field)
    {
        Expect("(");
        var values = new List<string> { Value(field) };
        while (TrySymbol(","))
        {
            values.Add(Value(field));
        }

        Expect(")");
        return values;
    }

    private string Value(QueryField field)
    {
        var isValue = _current.Kind is QueryTokenKind.Text or QueryTokenKind.Number
            || IsKeyword("true")
            || IsKeyword("false");
        if (!isValue)
        {
            throw QueryErrors.Malformed($"a value was expected instead of '{_current.Text}'");
        }

        var value = Parameter(field.Value(_current));
        _current = _lexer.Next();
        return value;
    }

    private string Parameter(object value)
    {
        _parameters.Add(value);
        return $"$p{_parameters.Count - 1}";
    }

    private string Name()
    {
        if (_current.Kind != QueryTokenKind.Name)
        {
            throw QueryErrors.Malformed($"a name was expected instead of '{_current.Text}'");
        }

        var name = _current.Text;
        _current = _lexer.Next();
        return name;
    }

    private bool IsKeyword(string word) =>
        _current.Kind == QueryTokenKind.Name && _current.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TryKeyword(string word) => IsKeyword(word) && Advance();

    private bool TrySymbol(string symbol) =>
        _current.Kind == QueryTokenKind.Symbol && _current.Text == symbol && Advance();

    private bool Advance()
    {
        _current = _lexer.Next();
        return true;
    }

    private void Expect(string word)
    {
        if (!TryKeyword(word) && !TrySymbol(word))
        {
            throw QueryErrors.Malformed($"'{word}' was expected instead of '{_current.Text}'");
        }
    }
}

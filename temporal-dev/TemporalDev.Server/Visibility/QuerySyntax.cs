using Operand = TemporalDev.Server.Visibility.QueryOperand;

namespace TemporalDev.Server.Visibility;

/// <summary>Reads list filters, the WHERE body of SQL with GROUP BY, by recursive descent.</summary>
internal sealed class QuerySyntax
{
    private static readonly HashSet<string> Comparisons =
        new(["=", "!=", "<>", "<", "<=", ">", ">=", "<=>"], StringComparer.Ordinal);

    private static readonly HashSet<string> WordOperators =
        new(["IN", "LIKE", "REGEXP", "RLIKE", "STARTS_WITH"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Reserved = new(
        [
            "AND", "OR", "NOT", "IN", "LIKE", "REGEXP", "BETWEEN", "IS", "NULL", "TRUE", "FALSE", "ORDER", "GROUP",
            "BY", "LIMIT", "SELECT", "FROM", "WHERE", "DROP", "INSERT", "UPDATE", "DELETE", "UNION", "HAVING", "EXISTS",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly QueryLexer _lexer;
    private QueryToken _current;

    private QuerySyntax(string query)
    {
        _lexer = new QueryLexer(query);
        _current = _lexer.Next();
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It is malformed.</exception>
    public static QueryStatement Read(string query) => new QuerySyntax(query).Statement();

    private QueryStatement Statement()
    {
        var isBare = _current.Kind == QueryTokenKind.End || IsWord("GROUP") || IsWord("ORDER") || IsWord("LIMIT");
        var where = isBare ? null : Or();
        var groupBy = TryWord("GROUP") ? Names() : [];
        var hasOrder = TryWord("ORDER");
        if (hasOrder)
        {
            Names();
        }

        var hasLimit = TryWord("LIMIT");
        if (hasLimit)
        {
            Value();
        }

        TrySymbol(";");
        return _current.Kind == QueryTokenKind.End
            ? new QueryStatement(where, groupBy, hasOrder, hasLimit)
            : throw QueryErrors.Malformed(_current);
    }

    private List<string> Names()
    {
        Expect("BY");
        var names = new List<string>();
        do
        {
            names.Add(Name());
            _ = TryWord("ASC") || TryWord("DESC");
        }
        while (TrySymbol(","));
        return names;
    }

    private QueryExpression Or()
    {
        var left = And();
        while (TryWord("OR") || TrySymbol("||"))
        {
            left = new QueryExpression.Or(left, And());
        }

        return left;
    }

    private QueryExpression And()
    {
        var left = Not();
        while (TryWord("AND") || TrySymbol("&&"))
        {
            left = new QueryExpression.And(left, Not());
        }

        return left;
    }

    private QueryExpression Not()
    {
        if (TryWord("NOT"))
        {
            return new QueryExpression.Not(Not());
        }

        if (TrySymbol("!"))
        {
            Not();
            return new QueryExpression.Other("*sqlparser.UnaryExpr");
        }

        if (IsWord("EXISTS"))
        {
            Advance();
            SkipParenthesis();
            return new QueryExpression.Other("*sqlparser.ExistsExpr");
        }

        if (!TrySymbol("("))
        {
            return Comparison();
        }

        var inner = Or();
        ExpectSymbol(")");
        return inner;
    }

    private QueryExpression Comparison()
    {
        var left = Sum();
        if (TryWord("IS"))
        {
            return new QueryExpression.Is(left, (TryWord("NOT") ? "not " : string.Empty) + Truth());
        }

        var isNot = TryWord("NOT");
        if (TryWord("BETWEEN"))
        {
            var low = Sum();
            Expect("AND");
            return new QueryExpression.Range(left, isNot, low, Sum());
        }

        var isOperator = _current.Kind == QueryTokenKind.Symbol
            ? !isNot && Comparisons.Contains(_current.Text)
            : _current.Kind == QueryTokenKind.Name && WordOperators.Contains(_current.Text);
        if (!isOperator)
        {
            return isNot || _current.Kind is not (QueryTokenKind.End or QueryTokenKind.Symbol)
                && !IsWord("AND") && !IsWord("OR") && !IsWord("GROUP") && !IsWord("ORDER") && !IsWord("LIMIT")
                ? throw QueryErrors.Malformed(_current)
                : new QueryExpression.Other(left.TypeName);
        }

        var symbol = _current.Text is "<>" ? "!=" : _current.Text.ToLowerInvariant();
        Advance();
        return new QueryExpression.Comparison(
            left, (isNot ? "not " : string.Empty) + symbol, symbol == "in" ? Values() : Sum());
    }

    private string Truth()
    {
        var word = _current.Text.ToLowerInvariant();
        if (_current.Kind != QueryTokenKind.Name || word is not ("null" or "true" or "false"))
        {
            throw QueryErrors.Malformed(_current);
        }

        Advance();
        return word;
    }

    private Operand.Tuple Values()
    {
        ExpectSymbol("(");
        var items = new List<Operand> { Sum() };
        while (TrySymbol(","))
        {
            items.Add(Sum());
        }

        ExpectSymbol(")");
        return new Operand.Tuple(items);
    }

    private Operand Sum()
    {
        var left = Value();
        while (TrySymbol("+") || TrySymbol("-") || TrySymbol("*") || TrySymbol("/") || TrySymbol("%"))
        {
            Value();
            left = new Operand.Other("*sqlparser.BinaryExpr");
        }

        return left;
    }

    private Operand Value()
    {
        var sign = TrySymbol("-") ? "-" : string.Empty;
        TrySymbol("+");
        var token = _current;
        switch (token.Kind)
        {
            case QueryTokenKind.Text:
                Advance();
                return new Operand.Text(token.Text);
            case QueryTokenKind.Number:
                Advance();
                return new Operand.Number(sign + token.Text);
            case QueryTokenKind.Name when TryWord("TRUE"):
                return new Operand.Bool(true);
            case QueryTokenKind.Name when TryWord("FALSE"):
                return new Operand.Bool(false);
            case QueryTokenKind.Name when TryWord("NULL"):
                return new Operand.Null();
            default:
                return NameOrCall();
        }
    }

    private Operand NameOrCall()
    {
        var name = Name();
        if (_current is not { Kind: QueryTokenKind.Symbol, Text: "(" })
        {
            return new Operand.Column(name);
        }

        SkipParenthesis();
        return new Operand.Other("*sqlparser.FuncExpr");
    }

    private string Name()
    {
        var isName = _current.Kind == QueryTokenKind.QuotedName
            || (_current.Kind == QueryTokenKind.Name && !Reserved.Contains(_current.Text));
        if (!isName)
        {
            throw QueryErrors.Malformed(_current);
        }

        var name = _current.Text;
        Advance();
        return name;
    }

    private void SkipParenthesis()
    {
        ExpectSymbol("(");
        for (var depth = 1; depth > 0; Advance())
        {
            depth += _current is { Kind: QueryTokenKind.Symbol, Text: "(" } ? 1 : 0;
            depth -= _current is { Kind: QueryTokenKind.Symbol, Text: ")" } ? 1 : 0;
            if (_current.Kind is QueryTokenKind.End or QueryTokenKind.Broken)
            {
                throw QueryErrors.Malformed(_current);
            }
        }
    }

    private bool IsWord(string word) =>
        _current.Kind == QueryTokenKind.Name && _current.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool TryWord(string word)
    {
        var isIt = IsWord(word);
        if (isIt)
        {
            Advance();
        }

        return isIt;
    }

    private bool TrySymbol(string symbol)
    {
        var isIt = _current.Kind == QueryTokenKind.Symbol && _current.Text == symbol;
        if (isIt)
        {
            Advance();
        }

        return isIt;
    }

    private void Expect(string word)
    {
        if (!TryWord(word))
        {
            throw QueryErrors.Malformed(_current);
        }
    }

    private void ExpectSymbol(string symbol)
    {
        if (!TrySymbol(symbol))
        {
            throw QueryErrors.Malformed(_current);
        }
    }

    private void Advance() => _current = _lexer.Next();
}

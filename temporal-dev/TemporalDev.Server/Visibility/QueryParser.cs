using TemporalDev.Server.Namespaces;
using Temporalio.Api.Enums.V1;
using Expression = TemporalDev.Server.Visibility.QueryExpression;

namespace TemporalDev.Server.Visibility;

/// <summary>Reads list filters and writes them as SQL.</summary>
/// <remarks>
/// NOT is carried down to the comparisons, where it turns the operator: so every part is true or false, never null, and
/// what has no value fulfils no comparison, whether negated or not.
/// </remarks>
internal sealed class QueryParser
{
    private static readonly HashSet<string> Operators = new(
        ["=", "!=", "<", "<=", ">", ">=", "in", "not in", "starts_with", "not starts_with"], StringComparer.Ordinal);

    private readonly Func<string, QueryField> _fields;
    private readonly List<object> _parameters = [];
    private bool _isCounted = true;

    private QueryParser(Func<string, QueryField> fields) => _fields = fields;

    /// <summary>Reads a filter; an empty one takes all.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It is malformed, or names what there is not.</exception>
    public static VisibilityQuery Parse(string query, SearchAttributeRules rules) =>
        Parse(query, name => QueryField.Find(name, rules));

    /// <inheritdoc cref="Parse(string,SearchAttributeRules)"/>
    /// <param name="query">The filter.</param>
    /// <param name="fields">Finds the fields that it names, and throws when there is none.</param>
    public static VisibilityQuery Parse(string query, Func<string, QueryField> fields)
    {
        var statement = QuerySyntax.Read(query);
        if (statement.HasOrderBy)
        {
            throw QueryErrors.NotSupported("'order by' clause");
        }

        if (statement.HasLimit)
        {
            throw QueryErrors.NotSupported("'limit' clause");
        }

        var parser = new QueryParser(fields);
        var condition = statement.Where is { } where ? parser.Sql(where, negated: false) : "1";
        string[] keys = statement.Where is { } filter ? [.. parser.Keys(filter)] : [];
        string[] starts = statement.Where is { } times ? [.. parser.Starts(times)] : [];
        var startKeys = starts.Length == 0 ? null : QuerySql.StartKeys(string.Join(" AND ", starts));
        var groupBy = parser.GroupBy(statement.GroupBy);
        return new VisibilityQuery(condition, parser._parameters, groupBy, keys, startKeys, parser._isCounted);
    }

    private string? GroupBy(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return null;
        }

        if (names.Count > 1)
        {
            throw QueryErrors.NotSupported("'group by' clause supports only a single field");
        }

        return _fields(names[0]).Name == "ExecutionStatus"
            ? names[0]
            : throw QueryErrors.NotSupported(
                "'group by' clause is only supported for ExecutionStatus search attribute");
    }

    private string Sql(Expression expression, bool negated) => expression switch
    {
        Expression.Not not => Sql(not.Inner, !negated),
        Expression.And and => $"({Sql(and.Left, negated)} {(negated ? "OR" : "AND")} {Sql(and.Right, negated)})",
        Expression.Or or => $"({Sql(or.Left, negated)} {(negated ? "AND" : "OR")} {Sql(or.Right, negated)})",
        Expression.Comparison comparison => Compare(comparison, negated),
        Expression.Range range => Between(range, negated),
        Expression.Is test => IsNull(test, negated),
        Expression.Other { Type: "*sqlparser.ColName" } => throw QueryErrors.Invalid("incomplete expression"),
        Expression.Other other => throw QueryErrors.NotSupported($"expression of type {other.Type}"),
        _ => throw new InvalidOperationException($"Expression '{expression}' is not known."),
    };

    /// <summary>Selects of keys: of comparisons that must hold whatever else does, where an index has them.</summary>
    private IEnumerable<string> Keys(Expression expression) => expression switch
    {
        Expression.And and => Keys(and.Left).Concat(Keys(and.Right)),
        Expression.Comparison { Operator: "=" or "in" or "starts_with" } comparison
            when QuerySql.HasKeys(Field(comparison.Left)) =>
            [QuerySql.Keys(Field(comparison.Left), Condition(comparison, Field(comparison.Left)))],
        _ => [],
    };

    /// <summary>Conditions of the time of start that must hold whatever else does.</summary>
    private IEnumerable<string> Starts(Expression expression) => expression switch
    {
        Expression.And and => Starts(and.Left).Concat(Starts(and.Right)),
        Expression.Comparison { Operator: "=" or "<" or "<=" or ">" or ">=" } comparison
            when Field(comparison.Left) is { Name: "StartTime", Column: { } column } field =>
            [Condition(comparison, field)(column)],
        Expression.Range { IsNot: false } range when Field(range.Left) is { Name: "StartTime", Column: not null } =>
            [Between(range, negated: false)],
        _ => [],
    };

    private string Compare(Expression.Comparison comparison, bool negated)
    {
        var field = Field(comparison.Left);
        Check(comparison, field);
        var isNot = comparison.Operator is "!=" || comparison.Operator.StartsWith("not ", StringComparison.Ordinal);
        return QuerySql.Compare(field, negated != isNot, Condition(comparison, field));
    }

    /// <summary>The comparison without its NOT, for a value that is somewhere.</summary>
    private Func<string, string> Condition(Expression.Comparison comparison, QueryField field)
    {
        switch (comparison.Operator)
        {
            case "in" or "not in":
                var values = ((QueryOperand.Tuple)comparison.Right).Items.Select(item => Parameter(field, item));
                var list = string.Join(", ", values);
                return value => $"{value} IN ({list})";
            case "starts_with" or "not starts_with":
                return StartsWith(field, (QueryOperand.Text)comparison.Right);
            case "=" or "!=" when field.Type == IndexedValueType.Text:
                return Words((QueryOperand.Text)comparison.Right);
            default:
                var operand = Parameter(field, comparison.Right);
                var symbol = comparison.Operator == "!=" ? "=" : comparison.Operator;
                return value => $"{value} {symbol} {operand}";
        }
    }

    /// <summary>A range, so that an index can be used.</summary>
    private Func<string, string> StartsWith(QueryField field, QueryOperand.Text prefix)
    {
        var low = Parameter(field, prefix);
        var high = Parameter(prefix.Value + char.ConvertFromUtf32(0x10FFFF));
        return value => $"({value} >= {low} AND {value} < {high})";
    }

    /// <summary>A text is found by any of its words.</summary>
    private Func<string, string> Words(QueryOperand.Text text)
    {
        string[] words = [.. TextWords.Of(text.Value).Select(word => Parameter(word))];
        if (words.Length == 0)
        {
            throw QueryErrors.Invalid(
                $"unexpected value for Text type search attribute (no tokens found in '{text.Value}')");
        }

        var list = string.Join(", ", words);
        return value => $"{value} IN ({list})";
    }

    private static void Check(Expression.Comparison comparison, QueryField field)
    {
        var symbol = comparison.Operator;
        var text = $"`{comparison.Left.Sql} {symbol} {comparison.Right.Sql}`";
        if (!Operators.Contains(symbol))
        {
            throw QueryErrors.Invalid($"invalid operator '{symbol}' in {text}");
        }

        var isSupported = field.Type switch
        {
            IndexedValueType.Text => symbol is "=" or "!=",
            IndexedValueType.KeywordList => symbol is "=" or "!=" or "in" or "not in",
            _ => true,
        };
        if (!isSupported)
        {
            throw QueryErrors.Invalid(
                $"operator '{symbol}' not supported for {field.Type} type search attribute in {text}");
        }

        if (symbol.EndsWith("starts_with", StringComparison.Ordinal) && comparison.Right is not QueryOperand.Text)
        {
            throw QueryErrors.Invalid(
                $"right-hand side of '{symbol}' must be a literal string (got: {comparison.Right.Sql})");
        }

        if (field.Type == IndexedValueType.Text)
        {
            field.Value(comparison.Right);
        }
    }

    private string Between(Expression.Range range, bool negated)
    {
        var field = Field(range.Left);
        if (field.Type is IndexedValueType.Text or IndexedValueType.KeywordList)
        {
            throw QueryErrors.Invalid(
                $"cannot do range condition on search attribute '{field.Name}' of type {field.Type}");
        }

        var low = Parameter(field, range.Low);
        var high = Parameter(field, range.High);
        return QuerySql.Compare(field, negated != range.IsNot, value => $"{value} BETWEEN {low} AND {high}");
    }

    private string IsNull(Expression.Is test, bool negated)
    {
        var field = Field(test.Left);
        return test.What is "null" or "not null"
            ? QuerySql.IsNull(field, negated != (test.What == "not null"))
            : throw QueryErrors.Invalid("'IS' operator can only be used with 'NULL' or 'NOT NULL'");
    }

    private QueryField Field(QueryOperand operand)
    {
        if (operand is not QueryOperand.Column column)
        {
            throw QueryErrors.Invalid($"must be a column name but was {operand.TypeName}");
        }

        var field = _fields(column.Name);
        _isCounted &= field.IsCounted;
        return field;
    }

    private string Parameter(QueryField field, QueryOperand operand) => Parameter(field.Value(operand));

    private string Parameter(object value)
    {
        _parameters.Add(value);
        return $"$p{_parameters.Count - 1}";
    }
}

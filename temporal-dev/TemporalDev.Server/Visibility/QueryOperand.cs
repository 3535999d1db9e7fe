namespace TemporalDev.Server.Visibility;

/// <summary>One side of a comparison in a list filter.</summary>
internal abstract record QueryOperand
{
    public sealed record Column(string Name) : QueryOperand;

    public sealed record Text(string Value) : QueryOperand;

    /// <summary>A number, with its sign.</summary>
    public sealed record Number(string Value) : QueryOperand;

    public sealed record Bool(bool Value) : QueryOperand;

    public sealed record Null : QueryOperand;

    public sealed record Tuple(IReadOnlyList<QueryOperand> Items) : QueryOperand;

    /// <summary>A sum, a function, …: nothing that a filter may hold.</summary>
    /// <param name="Type">How the real server calls it.</param>
    public sealed record Other(string Type) : QueryOperand;

    /// <summary>How the real server calls it.</summary>
    public string TypeName => this switch
    {
        Column => "*sqlparser.ColName",
        Text or Number => "*sqlparser.SQLVal",
        Bool => "sqlparser.BoolVal",
        Null => "*sqlparser.NullVal",
        Tuple => "sqlparser.ValTuple",
        Other other => other.Type,
        _ => "unknown",
    };

    /// <summary>It as the real server writes it into its errors.</summary>
    public string Sql => this switch
    {
        Column column => column.Name,
        Text text => $"'{text.Value.Replace("'", "\\'", StringComparison.Ordinal)}'",
        Number number => number.Value,
        Bool value => value.Value ? "true" : "false",
        Tuple tuple => $"({string.Join(", ", tuple.Items.Select(item => item.Sql))})",
        _ => "null",
    };
}

namespace TemporalDev.Server.Visibility;

/// <summary>A condition of a list filter as it is written, before anyone asked whether it makes sense.</summary>
internal abstract record QueryExpression
{
    public sealed record And(QueryExpression Left, QueryExpression Right) : QueryExpression;

    public sealed record Or(QueryExpression Left, QueryExpression Right) : QueryExpression;

    public sealed record Not(QueryExpression Inner) : QueryExpression;

    /// <param name="Left">What is compared.</param>
    /// <param name="Operator">The operator, in lower case.</param>
    /// <param name="Right">What it is compared with.</param>
    public sealed record Comparison(QueryOperand Left, string Operator, QueryOperand Right) : QueryExpression;

    public sealed record Range(QueryOperand Left, bool IsNot, QueryOperand Low, QueryOperand High) : QueryExpression;

    /// <param name="Left">What is asked about.</param>
    /// <param name="What">What it is said to be: null, not null, true, …</param>
    public sealed record Is(QueryOperand Left, string What) : QueryExpression;

    /// <summary>Something that is no condition.</summary>
    /// <param name="Type">How the real server calls it.</param>
    public sealed record Other(string Type) : QueryExpression;
}

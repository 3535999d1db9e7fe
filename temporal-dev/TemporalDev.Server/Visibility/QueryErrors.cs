using TemporalDev.Protocol;

namespace TemporalDev.Server.Visibility;

/// <summary>What is wrong with a list filter, in the words of the real server.</summary>
internal static class QueryErrors
{
    /// <summary>The real server counts from the start of the statement that it puts before the filter.</summary>
    private static readonly int Before = "select * from table1 where ".Length;

    /// <summary>The word is not one that may stand where it does.</summary>
    public static GrpcStatusException Malformed(QueryToken token)
    {
        var near = token.Kind is QueryTokenKind.Symbol or QueryTokenKind.End || token.Text.Length == 0
            ? string.Empty
            : $" near '{(token.Kind == QueryTokenKind.Name ? Keyword(token.Text) : token.Text)}'";
        return Errors.InvalidArgument(
            $"invalid query: malformed SQL query: syntax error at position {Before + token.End + 1}{near}");
    }

    public static GrpcStatusException UnknownName(string name) =>
        Invalid($"column name '{name}' is not a valid search attribute");

    public static GrpcStatusException Invalid(string problem) =>
        Errors.InvalidArgument($"invalid query: invalid expression: {problem}");

    public static GrpcStatusException NotANumber(string text) =>
        Errors.InvalidArgument($"invalid expression: unable to parse {text}");

    public static GrpcStatusException NotADuration(string name, string text) =>
        Errors.InvalidArgument($"invalid query: invalid value for search attribute {name}: {text} (invalid duration)");

    public static GrpcStatusException NotSupported(string what) =>
        Errors.InvalidArgument($"invalid query: operation is not supported: {what}");

    private static string Keyword(string word) =>
        word.All(c => char.IsAsciiLetter(c) || c == '_') && word.ToUpperInvariant() is
            "AND" or "OR" or "NOT" or "SELECT" or "DROP" or "GROUP" or "ORDER" or "BY" or "LIMIT" or "IN" or "IS"
            ? word.ToLowerInvariant()
            : word;
}

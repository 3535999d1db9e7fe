using TemporalDev.Protocol;

namespace TemporalDev.Server.Visibility;

/// <summary>What is wrong with a list filter.</summary>
internal static class QueryErrors
{
    public static GrpcStatusException Malformed(string problem) =>
        Errors.InvalidArgument($"invalid query: malformed query: {problem}");

    public static GrpcStatusException UnknownName(string name) =>
        Errors.InvalidArgument(
        $"invalid query: invalid expression: column name '{name}' is not a valid search attribute");

    public static GrpcStatusException WrongValue(string name, string value) =>
        Errors.InvalidArgument(
        $"invalid query: unable to convert filter expression: invalid value for search attribute {name}: {value}");

    public static GrpcStatusException TextOperator(string name, string symbol) =>
        Errors.InvalidArgument(
        $"invalid query: invalid expression: operator '{symbol.ToLowerInvariant()}' not supported for Text type search "
        + $"attribute in '{name}'");

    public static GrpcStatusException NotSupported(string what) =>
        Errors.InvalidArgument($"invalid query: operation is not supported: {what}");
}

namespace Temporalio.Runtime.Prometheus;

/// <summary>Names and texts as Prometheus wants them.</summary>
internal static class PrometheusNames
{
    /// <summary>The name under which a metric is exported.</summary>
    public static string Exported(string name, string? unit, PrometheusKind kind, PrometheusOptions options)
    {
        var exported = Valid(name);
        if (options.HasUnitSuffix && UnitSuffix(unit) is { } suffix
            && !exported.EndsWith(suffix, StringComparison.Ordinal))
        {
            exported += suffix;
        }

        const string Total = "_total";
        return options.HasCounterTotalSuffix && kind == PrometheusKind.Counter
            && !exported.EndsWith(Total, StringComparison.Ordinal)
                ? exported + Total
                : exported;
    }

    /// <summary>The name with an underscore for whatever is neither letter nor digit, and before a digit.</summary>
    public static string Valid(string name)
    {
        var valid = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return valid.Length == 0 || char.IsAsciiDigit(valid[0]) ? $"_{valid}" : valid;
    }

    public static string EscapedValue(string value) =>
        EscapedHelp(value).Replace("\"", "\\\"", StringComparison.Ordinal);

    public static string EscapedHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string? UnitSuffix(string? unit) => unit switch
    {
        null or "" => null,
        "ms" => "_milliseconds",
        "s" => "_seconds",
        _ => $"_{Valid(unit)}",
    };
}

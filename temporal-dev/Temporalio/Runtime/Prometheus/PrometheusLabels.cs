using System.Globalization;

namespace Temporalio.Runtime.Prometheus;

/// <summary>A set of labels, and how it is written.</summary>
internal sealed class PrometheusLabels
{
    private readonly SortedDictionary<string, string> _values;

    private PrometheusLabels(SortedDictionary<string, string> values)
    {
        _values = values;
        Text = string.Join(
            ',', values.Select(label => $"{label.Key}=\"{PrometheusNames.EscapedValue(label.Value)}\""));
    }

    /// <summary>The labels as they stand between braces.</summary>
    public string Text { get; }

    /// <summary>Adds labels to those of a set; one of the same name takes the place of the earlier one.</summary>
    public static PrometheusLabels Create(
        PrometheusLabels? from, IReadOnlyCollection<KeyValuePair<string, object>> tags)
    {
        var values = from is null
            ? new SortedDictionary<string, string>(StringComparer.Ordinal)
            : new SortedDictionary<string, string>(from._values, StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            values[PrometheusNames.Valid(name)] = value switch
            {
                bool flag => flag ? "true" : "false",
                _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
            };
        }

        return new(values);
    }
}

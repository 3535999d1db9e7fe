using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Temporalio.Runtime.Prometheus;

/// <summary>How a metric is counted.</summary>
internal enum PrometheusKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>The distribution of values.</summary>
    Histogram,
}

/// <summary>One metric with all its sets of labels.</summary>
internal sealed class PrometheusFamily(
    PrometheusKind kind, string name, string? description, IReadOnlyList<double> buckets)
{
    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);

    public PrometheusKind Kind => kind;

    public string Name => name;

    /// <summary>What is counted under a set of labels.</summary>
    public Series Of(PrometheusLabels labels) => _series.GetOrAdd(
        labels.Text, _ => new(kind == PrometheusKind.Histogram ? buckets : []));

    public void Write(StringBuilder text)
    {
        if (_series.IsEmpty)
        {
            return;
        }

        if (!string.IsNullOrEmpty(description))
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {PrometheusNames.EscapedHelp(description)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {kind.ToString().ToLowerInvariant()}\n");
        foreach (var (labels, series) in _series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            series.Write(text, name, labels, kind == PrometheusKind.Histogram);
        }
    }

    /// <summary>What was counted under one set of labels. Thread safe.</summary>
    internal sealed class Series(IReadOnlyList<double> buckets)
    {
        private readonly Lock _gate = new();
        private readonly long[] _counts = new long[buckets.Count];
        private long _count;
        private double _value;

        public void Add(double value)
        {
            lock (_gate)
            {
                _value += value;
            }
        }

        public void Set(double value)
        {
            lock (_gate)
            {
                _value = value;
            }
        }

        public void Observe(double value)
        {
            lock (_gate)
            {
                _value += value;
                _count++;
                for (var index = buckets.Count - 1; index >= 0 && value <= buckets[index]; index--)
                {
                    _counts[index]++;
                }
            }
        }

        public void Write(StringBuilder text, string name, string labels, bool isHistogram)
        {
            lock (_gate)
            {
                if (!isHistogram)
                {
                    Line(text, name, labels, _value);
                    return;
                }

                var separator = labels.Length == 0 ? "" : ",";
                for (var index = 0; index < buckets.Count; index++)
                {
                    var bound = buckets[index].ToString("R", CultureInfo.InvariantCulture);
                    Line(text, $"{name}_bucket", $"{labels}{separator}le=\"{bound}\"", _counts[index]);
                }

                Line(text, $"{name}_bucket", $"{labels}{separator}le=\"+Inf\"", _count);
                Line(text, $"{name}_sum", labels, _value);
                Line(text, $"{name}_count", labels, _count);
            }
        }

        private static void Line(StringBuilder text, string name, string labels, double value) =>
            text.Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ')
                .Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }
}

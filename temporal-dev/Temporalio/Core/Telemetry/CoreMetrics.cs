using System.Collections.Concurrent;
using Temporalio.Common;
using Temporalio.Runtime;
using Tag = System.Collections.Generic.KeyValuePair<string, object>;

namespace Temporalio.Core.Telemetry;

/// <summary>Records the metrics of client and worker themselves, under the names that all Temporal SDKs have.</summary>
internal sealed class CoreMetrics
{
    private readonly Instruments _instruments;
    private readonly Tag[] _tags;

    /// <param name="meter">What records.</param>
    /// <param name="prefix">Prefix of all names.</param>
    public CoreMetrics(MetricMeter meter, string prefix)
        : this(new(meter, prefix), [])
    {
    }

    private CoreMetrics(Instruments instruments, Tag[] tags)
    {
        _instruments = instruments;
        _tags = tags;
    }

    /// <summary>The same metrics with more tags.</summary>
    public CoreMetrics With(params Tag[] tags) => new(_instruments, [.. _tags, .. tags]);

    /// <summary>Counts one.</summary>
    public void Count(string name, params Tag[] tags) => _instruments.Counter(name).Add(1, [.. _tags, .. tags]);

    /// <summary>Records a duration. One that clocks of two machines make negative is none.</summary>
    public void Record(string name, TimeSpan duration, params Tag[] tags) => _instruments.Histogram(name).Record(
        duration < TimeSpan.Zero ? TimeSpan.Zero : duration, [.. _tags, .. tags]);

    /// <summary>Sets a value.</summary>
    public void Set(string name, long value, params Tag[] tags) =>
        _instruments.Gauge(name).Set(value, [.. _tags, .. tags]);

    private sealed class Instruments(MetricMeter meter, string prefix)
    {
        private readonly ConcurrentDictionary<string, Lazy<MetricCounter<long>>> _counters = new();
        private readonly ConcurrentDictionary<string, Lazy<MetricHistogram<TimeSpan>>> _histograms = new();
        private readonly ConcurrentDictionary<string, Lazy<MetricGauge<long>>> _gauges = new();

        public MetricCounter<long> Counter(string name) => _counters.GetOrAdd(
            name, n => new(() => meter.CreateCounter<long>(prefix + n, null, MetricNames.Describe(n)))).Value;

        public MetricHistogram<TimeSpan> Histogram(string name) => _histograms.GetOrAdd(
            name,
            n => new(() => meter.CreateHistogram<TimeSpan>(
                prefix + n, CustomMeter.DurationUnit, MetricNames.Describe(n)))).Value;

        public MetricGauge<long> Gauge(string name) => _gauges.GetOrAdd(
            name, n => new(() => meter.CreateGauge<long>(prefix + n, null, MetricNames.Describe(n)))).Value;
    }
}

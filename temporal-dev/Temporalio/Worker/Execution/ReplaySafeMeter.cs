using Temporalio.Common;

namespace Temporalio.Worker.Execution;

/// <summary>A meter for workflow code: it counts nothing twice, so it is silent while history is replayed.</summary>
internal sealed class ReplaySafeMeter(WorkflowInstance instance, MetricMeter meter) : MetricMeter
{
    /// <inheritdoc/>
    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null) =>
        new Counter<T>(instance, meter.CreateCounter<T>(name, unit, description));

    /// <inheritdoc/>
    public override MetricHistogram<T> CreateHistogram<T>(
        string name, string? unit = null, string? description = null) =>
        new Histogram<T>(instance, meter.CreateHistogram<T>(name, unit, description));

    /// <inheritdoc/>
    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null) =>
        new Gauge<T>(instance, meter.CreateGauge<T>(name, unit, description));

    /// <inheritdoc/>
    public override MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
        new ReplaySafeMeter(instance, meter.WithTags(tags));

    private sealed class Counter<T>(WorkflowInstance instance, MetricCounter<T> inner)
        : MetricCounter<T>(inner.Name, inner.Unit, inner.Description)
        where T : struct
    {
        public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!instance.IsReplaying)
            {
                inner.Add(value, extraTags);
            }
        }

        public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Counter<T>(instance, inner.WithTags(tags));
    }

    private sealed class Histogram<T>(WorkflowInstance instance, MetricHistogram<T> inner)
        : MetricHistogram<T>(inner.Name, inner.Unit, inner.Description)
        where T : struct
    {
        public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!instance.IsReplaying)
            {
                inner.Record(value, extraTags);
            }
        }

        public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Histogram<T>(instance, inner.WithTags(tags));
    }

    private sealed class Gauge<T>(WorkflowInstance instance, MetricGauge<T> inner)
        : MetricGauge<T>(inner.Name, inner.Unit, inner.Description)
        where T : struct
    {
        public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!instance.IsReplaying)
            {
                inner.Set(value, extraTags);
            }
        }

        public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Gauge<T>(instance, inner.WithTags(tags));
    }
}

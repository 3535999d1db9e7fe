using System.Diagnostics;
using System.Diagnostics.Metrics;
using Temporalio.Runtime;
using Temporalio.Workflows;

namespace Temporalio.Extensions.DiagnosticSource;

/// <summary>
/// Records metrics with a <see cref="System.Diagnostics.Metrics.Meter"/>, and so with whatever listens to that. Set it
/// as <see cref="MetricsOptions.CustomMetricMeter"/>.
/// </summary>
public class CustomMetricMeter : ICustomMetricMeter
{
    private readonly bool _disableTracing;

    /// <summary>Creates a meter.</summary>
    /// <param name="meter">What records.</param>
    /// <param name="disableWorkflowTracingEventListener">
    /// Whether a listener that uses threads, timers or tasks goes unnoticed when a workflow records. Default false:
    /// such a listener fails the workflow task.
    /// </param>
    public CustomMetricMeter(Meter meter, bool disableWorkflowTracingEventListener = false)
    {
        Meter = meter;
        _disableTracing = disableWorkflowTracingEventListener;
    }

    /// <summary>What records.</summary>
    public Meter Meter { get; private init; }

    /// <inheritdoc/>
    public ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
        where T : struct => new Counter<T>(this, Meter.CreateCounter<T>(name, unit, description));

    /// <inheritdoc/>
    public ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
        where T : struct => new Histogram<T>(this, Meter.CreateHistogram<T>(name, unit, description));

    /// <inheritdoc/>
    public ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
        where T : struct => new Gauge<T>(this, Meter.CreateGauge<T>(name, unit, description));

    /// <inheritdoc/>
    public object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags)
    {
        // A later tag takes the place of an earlier one of its name.
        var all = new Dictionary<string, object?>();
        foreach (var (name, value) in (appendFrom as TagSet)?.Tags.ToArray() ?? [])
        {
            all[name] = value;
        }

        foreach (var (name, value) in tags)
        {
            all[name] = value;
        }

        return new TagSet(new([.. all]));
    }

    private void Record<TState>(TState state, Action<TState> record)
    {
        if (_disableTracing && Workflow.InWorkflow)
        {
            Workflow.Unsafe.WithTracingEventListenerDisabled(() => record(state));
        }
        else
        {
            record(state);
        }
    }

    private sealed record TagSet(TagList Tags);

    private sealed class Counter<T>(CustomMetricMeter meter, System.Diagnostics.Metrics.Counter<T> counter)
        : ICustomMetricCounter<T>
        where T : struct
    {
        public void Add(T value, object tags) => meter.Record(
            (counter, value, (TagSet)tags), static state => state.counter.Add(state.value, state.Item3.Tags));
    }

    private sealed class Histogram<T>(CustomMetricMeter meter, System.Diagnostics.Metrics.Histogram<T> histogram)
        : ICustomMetricHistogram<T>
        where T : struct
    {
        public void Record(T value, object tags) => meter.Record(
            (histogram, value, (TagSet)tags), static state => state.histogram.Record(state.value, state.Item3.Tags));
    }

    private sealed class Gauge<T>(CustomMetricMeter meter, System.Diagnostics.Metrics.Gauge<T> gauge)
        : ICustomMetricGauge<T>
        where T : struct
    {
        public void Set(T value, object tags) => meter.Record(
            (gauge, value, (TagSet)tags), static state => state.gauge.Record(state.value, state.Item3.Tags));
    }
}

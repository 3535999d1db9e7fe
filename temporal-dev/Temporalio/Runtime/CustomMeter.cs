using Temporalio.Common;
using DurationFormat = Temporalio.Runtime.CustomMetricMeterOptions.DurationFormat;
using Tag = System.Collections.Generic.KeyValuePair<string, object>;

namespace Temporalio.Runtime;

/// <summary>A meter whose metrics go to code of the application: integers as long, other numbers as double.</summary>
internal sealed class CustomMeter : MetricMeter
{
    /// <summary>The unit of all durations, before it is known how they are recorded.</summary>
    public const string DurationUnit = "duration";

    private readonly ICustomMetricMeter _custom;
    private readonly CustomMetricMeterOptions _options;
    private readonly object _tags;

    public CustomMeter(ICustomMetricMeter custom, CustomMetricMeterOptions options, MetricsOptions metrics)
        : this(custom, options, custom.CreateTags(null, GlobalTags(metrics)))
    {
    }

    private CustomMeter(ICustomMetricMeter custom, CustomMetricMeterOptions options, object tags)
    {
        _custom = custom;
        _options = options;
        _tags = tags;
    }

    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
    {
        RequireInteger<T>(name);
        var counter = _custom.CreateCounter<long>(name, unit, description);
        return new Counter<T>(_custom, counter, _tags, name, unit, description);
    }

    public override MetricHistogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null)
    {
        unit = unit == DurationUnit ? _options.HistogramDurationFormat switch
        {
            DurationFormat.IntegerMilliseconds => "ms",
            DurationFormat.FloatSeconds => "s",
            _ => unit,
        } : unit;
        var record = typeof(T) == typeof(TimeSpan)
            ? DurationRecorder<T>(name, unit, description)
            : IsInteger<T>()
                ? Recorder<T, long>(
                    _custom.CreateHistogram<long>(name, unit, description), value => Convert.ToInt64(value, null))
                : Recorder<T, double>(_custom.CreateHistogram<double>(name, unit, description), ToDouble);
        return new Histogram<T>(_custom, record, _tags, name, unit, description);
    }

    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
    {
        Action<T, object> set;
        if (IsInteger<T>())
        {
            var gauge = _custom.CreateGauge<long>(name, unit, description);
            set = (value, tags) => gauge.Set(Convert.ToInt64(value, null), tags);
        }
        else
        {
            var gauge = _custom.CreateGauge<double>(name, unit, description);
            set = (value, tags) => gauge.Set(ToDouble(value), tags);
        }

        return new Gauge<T>(_custom, set, _tags, name, unit, description);
    }

    public override MetricMeter WithTags(IEnumerable<Tag> tags) =>
        new CustomMeter(_custom, _options, _custom.CreateTags(_tags, [.. tags]));

    private static List<Tag> GlobalTags(MetricsOptions metrics)
    {
        var tags = new List<Tag>();
        if (metrics.AttachServiceName)
        {
            tags.Add(new("service_name", "temporal-core-sdk"));
        }

        tags.AddRange((metrics.GlobalTags ?? []).Select(tag => new Tag(tag.Key, tag.Value)));
        return tags;
    }

    private static bool IsInteger<T>() => Type.GetTypeCode(typeof(T)) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static void RequireInteger<T>(string name)
    {
        if (!IsInteger<T>())
        {
            throw new ArgumentException($"Counter '{name}' cannot count '{typeof(T)}'. Use an integer type.");
        }
    }

    private static double ToDouble<T>(T value)
        where T : struct => Convert.ToDouble(value, null);

    private static Action<T, object> Recorder<T, TCustom>(ICustomMetricHistogram<TCustom> to, Func<T, TCustom> convert)
        where TCustom : struct => (value, tags) => to.Record(convert(value), tags);

    private Action<T, object> DurationRecorder<T>(string name, string? unit, string? description)
        where T : struct => _options.HistogramDurationFormat switch
        {
            DurationFormat.FloatSeconds => Recorder<T, double>(
                _custom.CreateHistogram<double>(name, unit, description), value => Span(value).TotalSeconds),
            DurationFormat.TimeSpan => Recorder<T, TimeSpan>(
                _custom.CreateHistogram<TimeSpan>(name, unit, description), Span),
            _ => Recorder<T, long>(
                _custom.CreateHistogram<long>(name, unit, description), value => (long)Span(value).TotalMilliseconds),
        };

    private static TimeSpan Span<T>(T value)
        where T : struct => (TimeSpan)(object)value;

    private static object Merge(ICustomMetricMeter custom, object tags, IEnumerable<Tag>? extraTags) =>
        extraTags is null ? tags : custom.CreateTags(tags, [.. extraTags]);

    private sealed class Counter<T>(
        ICustomMetricMeter custom,
        ICustomMetricCounter<long> counter,
        object baseTags,
        string name,
        string? unit,
        string? description)
        : MetricCounter<T>(name, unit, description)
        where T : struct
    {
        public override void Add(T value, IEnumerable<Tag>? extraTags = null) =>
            counter.Add(Convert.ToInt64(value, null), Merge(custom, baseTags, extraTags));

        public override MetricCounter<T> WithTags(IEnumerable<Tag> tags) =>
            new Counter<T>(custom, counter, Merge(custom, baseTags, tags), Name, Unit, Description);
    }

    private sealed class Histogram<T>(
        ICustomMetricMeter custom,
        Action<T, object> record,
        object baseTags,
        string name,
        string? unit,
        string? description)
        : MetricHistogram<T>(name, unit, description)
        where T : struct
    {
        public override void Record(T value, IEnumerable<Tag>? extraTags = null) =>
            record(value, Merge(custom, baseTags, extraTags));

        public override MetricHistogram<T> WithTags(IEnumerable<Tag> tags) =>
            new Histogram<T>(custom, record, Merge(custom, baseTags, tags), Name, Unit, Description);
    }

    private sealed class Gauge<T>(
        ICustomMetricMeter custom,
        Action<T, object> set,
        object baseTags,
        string name,
        string? unit,
        string? description)
        : MetricGauge<T>(name, unit, description)
        where T : struct
    {
        public override void Set(T value, IEnumerable<Tag>? extraTags = null) =>
            set(value, Merge(custom, baseTags, extraTags));

        public override MetricGauge<T> WithTags(IEnumerable<Tag> tags) =>
            new Gauge<T>(custom, set, Merge(custom, baseTags, tags), Name, Unit, Description);
    }
}

using Temporalio.Common;
using Temporalio.Runtime;
using DurationFormat = Temporalio.Runtime.CustomMetricMeterOptions.DurationFormat;

namespace Temporalio.Tests.Runtime;

public sealed class TemporalRuntimeTests
{
    [Fact]
    public void MetricMeter_ByDefault_GoesNowhere()
    {
        var meter = new TemporalRuntime(new()).MetricMeter.WithTags([new("a", 1)]);

        meter.CreateCounter<int>("c").WithTags([new("b", 2)]).Add(1);
        meter.CreateGauge<double>("g").Set(1.5);
        var histogram = meter.CreateHistogram<TimeSpan>("h", "s", "about");
        histogram.Record(TimeSpan.FromSeconds(1));

        Assert.Equal(("h", "s", "about"), (histogram.Name, histogram.Unit, histogram.Description));
    }

    [Fact]
    public void MetricMeter_OfCustomCode_PassesValuesAndTags()
    {
        var custom = new RecordingMeter();
        var meter = Meter(custom, DurationFormat.IntegerMilliseconds).WithTags([new("meter", "m")]);

        meter.CreateCounter<int>("c", "u", "d").WithTags([new("metric", 1)]).Add(2, [new("value", true)]);
        meter.CreateGauge<float>("g").Set(1.5f);
        meter.CreateHistogram<long>("h").Record(7);

        Assert.Equal(
            [
                "counter c u d Int64 2 service_name=temporal-core-sdk,global=g,meter=m,metric=1,value=True",
                "gauge g   Double 1.5 service_name=temporal-core-sdk,global=g,meter=m",
                "histogram h   Int64 7 service_name=temporal-core-sdk,global=g,meter=m",
            ],
            custom.Log);
    }

    [Theory]
    [InlineData(DurationFormat.IntegerMilliseconds, "Int64 1500")]
    [InlineData(DurationFormat.FloatSeconds, "Double 1.5")]
    [InlineData(DurationFormat.TimeSpan, "TimeSpan 00:00:01.5000000")]
    public void MetricMeter_OfDurations_UsesTheFormatAskedFor(DurationFormat format, string expected)
    {
        var custom = new RecordingMeter();

        Meter(custom, format).CreateHistogram<TimeSpan>("h").Record(TimeSpan.FromSeconds(1.5));

        Assert.Contains(expected, Assert.Single(custom.Log), StringComparison.Ordinal);
    }

    [Fact]
    public void CreateCounter_OfNumbersThatAreNotWhole_Throws() => Assert.Throws<ArgumentException>(
        () => Meter(new RecordingMeter(), DurationFormat.FloatSeconds).CreateCounter<double>("c"));

    [Fact]
    public void Clone_OfOptions_CopiesWhatIsNested()
    {
        var options = new TemporalRuntimeOptions();

        var copy = (TemporalRuntimeOptions)options.Clone();
        copy.Telemetry.Logging!.Filter.FilterString = "trace";

        Assert.NotEqual("trace", options.Telemetry.Logging!.Filter.FilterString);
        Assert.Same(TemporalRuntime.Default, TemporalRuntime.Default);
    }

    private static MetricMeter Meter(RecordingMeter custom, DurationFormat format) => new TemporalRuntime(new()
    {
        Telemetry = new()
        {
            Metrics = new()
            {
                CustomMetricMeter = custom,
                CustomMetricMeterOptions = new() { HistogramDurationFormat = format },
                GlobalTags = [new("global", "g")],
            },
        },
    }).MetricMeter;

    private sealed class RecordingMeter : ICustomMetricMeter
    {
        public List<string> Log { get; } = [];

        public ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
            where T : struct => new Metric<T>(this, $"counter {name} {unit} {description}");

        public ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
            where T : struct => new Metric<T>(this, $"histogram {name} {unit} {description}");

        public ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
            where T : struct => new Metric<T>(this, $"gauge {name} {unit} {description}");

        public object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags) =>
            string.Join(',', ((string?)appendFrom is { } text ? [text] : Array.Empty<string>())
                .Concat(tags.Select(tag => $"{tag.Key}={tag.Value}")));

        private sealed class Metric<T>(RecordingMeter meter, string what)
            : ICustomMetricCounter<T>, ICustomMetricGauge<T>, ICustomMetricHistogram<T>
            where T : struct
        {
            public void Add(T value, object tags) => Record(value, tags);

            public void Set(T value, object tags) => Record(value, tags);

            public void Record(T value, object tags) =>
                meter.Log.Add(FormattableString.Invariant($"{what} {typeof(T).Name} {value} {tags}"));
        }
    }
}

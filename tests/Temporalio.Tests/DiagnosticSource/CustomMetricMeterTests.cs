using System.Diagnostics.Metrics;
using Temporalio.Extensions.DiagnosticSource;
using Temporalio.Runtime;

namespace Temporalio.Tests.DiagnosticSource;

public sealed class CustomMetricMeterTests
{
    [Fact]
    public void Runtime_WithMeter_RecordsAllKindsWithTheirTags()
    {
        using var meter = new Meter($"tests-{Guid.NewGuid()}");
        var seen = new List<string>();
        using var listener = Listening(meter, seen);
        var runtime = new TemporalRuntime(new()
        {
            Telemetry = new()
            {
                Metrics = new()
                {
                    CustomMetricMeter = new CustomMetricMeter(meter),
                    AttachServiceName = false,
                    GlobalTags = [new("g", "1")],
                },
            },
        });

        var counter = runtime.MetricMeter.WithTags([new("a", "x")]).CreateCounter<int>("c", "u", "d");
        counter.Add(3, [new("a", "y")]);
        runtime.MetricMeter.CreateHistogram<double>("h").Record(1.5);
        runtime.MetricMeter.CreateHistogram<TimeSpan>("t", "duration").Record(TimeSpan.FromMilliseconds(20));
        runtime.MetricMeter.CreateGauge<long>("g").Set(7, [new("b", true)]);

        Assert.Equal(["c/u/d 3 a=y,g=1", "h// 1.5 g=1", "t/ms/ 20 g=1", "g// 7 b=True,g=1"], seen);
    }

    private static MeterListener Listening(Meter meter, List<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == meter)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        return listener;

        void See(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = string.Join(',', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => $"{tag.Key}={tag.Value}"));
            seen.Add(FormattableString.Invariant(
                $"{instrument.Name}/{instrument.Unit}/{instrument.Description} {value} {all}"));
        }
    }
}

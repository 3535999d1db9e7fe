using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime.Otlp;

/// <summary>Exports metrics to a collector from time to time, as long as the process lives.</summary>
internal sealed class OtlpExporter
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(1);

    private readonly OtlpMeter _meter;
    private readonly OtlpSender _sender;
    private readonly OpenTelemetryMetricTemporality _temporality;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private DateTimeOffset _start;
    private bool _isFailing;

    private OtlpExporter(OtlpMeter meter, OpenTelemetryOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _meter = meter;
        _sender = new(options);
        _temporality = options.MetricTemporality;
        _timeProvider = timeProvider;
        _logger = logger;
        _start = timeProvider.GetUtcNow();
    }

    /// <summary>Starts to export.</summary>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public static void Start(
        OtlpMeter meter, OpenTelemetryOptions options, TimeProvider timeProvider, ILogger logger)
    {
        var interval = options.MetricsExportInterval ?? DefaultInterval;
        if (interval <= TimeSpan.Zero)
        {
            throw new ArgumentException($"Metrics cannot be exported every {interval}. Give a time above zero.");
        }

        _ = new OtlpExporter(meter, options, timeProvider, logger).RunAsync(interval);
    }

    private async Task RunAsync(TimeSpan interval)
    {
        while (true)
        {
            await Task.Delay(interval, _timeProvider).ConfigureAwait(false);
            await ExportAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What cannot be sent is part of the next export: totals grow, and changes count from the last.</summary>
    private async Task ExportAsync()
    {
        try
        {
            var now = _timeProvider.GetUtcNow();
            var isDelta = _temporality is OpenTelemetryMetricTemporality.Delta;
            var read = _meter.Metrics.Select(metric => (metric, Points: Read(metric, isDelta))).ToList();
            var export = new OtlpRequest(_start, now, _temporality).Write(read.Select(item =>
                (item.metric, item.Points.ConvertAll(point => (point.Series.Attributes, point.Sent)))));
            if (export is null)
            {
                return;
            }

            await _sender.SendAsync(export).ConfigureAwait(false);
            if (isDelta)
            {
                _start = now;
                foreach (var (series, total, _) in read.SelectMany(item => item.Points))
                {
                    series.Sent = total;
                }
            }

            Report(null);
        }
        catch (Exception e)
        {
            Report(e);
        }
    }

    private static List<(OtlpSeries Series, OtlpPoint Total, OtlpPoint Sent)> Read(OtlpMetric metric, bool isDelta)
    {
        var points = new List<(OtlpSeries, OtlpPoint, OtlpPoint)>();
        foreach (var series in metric.Series)
        {
            var total = series.Read();
            var sent = isDelta && metric.Kind is not OtlpKind.Gauge ? total.Since(series.Sent) : total;
            if (sent.Count > 0)
            {
                points.Add((series, total, sent));
            }
        }

        return points;
    }

    /// <summary>Says once that exports fail, and once that they do no more.</summary>
    private void Report(Exception? failure)
    {
        if (failure is not null && !_isFailing)
        {
            OtlpLog.ExportFailed(_logger, _sender.Address, failure);
        }
        else if (failure is null && _isFailing)
        {
            OtlpLog.ExportsAgain(_logger, _sender.Address);
        }

        _isFailing = failure is not null;
    }
}

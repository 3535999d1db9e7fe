using Google.Protobuf;

namespace Temporalio.Runtime.Otlp;

/// <summary>
/// Writes <c>opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest</c>. The numbers are those of the
/// fields in OpenTelemetry's protocol 1.x.
/// </summary>
/// <param name="start">From when on the values count.</param>
/// <param name="now">Until when they do.</param>
/// <param name="temporality">Whether they are totals.</param>
internal sealed class OtlpRequest(
    DateTimeOffset start, DateTimeOffset now, OpenTelemetryMetricTemporality temporality)
{
    private const string ServiceName = "temporal-core-sdk";
    private const long NanosecondsPerTick = 100;

    /// <summary>Writes metrics with the points that are to be sent of each; without any, there is nothing.</summary>
    public byte[]? Write(IEnumerable<(OtlpMetric Metric, List<(OtlpAttributes, OtlpPoint)> Points)> metrics)
    {
        var written = metrics.Where(metric => metric.Points.Count > 0).ToList();
        return written.Count == 0 ? null : Message(request => Nested(request, 1, resourceMetrics =>
        {
            Nested(resourceMetrics, 1, resource => Attribute(resource, 1, "service.name", ServiceName));
            Nested(resourceMetrics, 2, scopeMetrics =>
            {
                Nested(scopeMetrics, 1, scope => Text(scope, 1, "temporal-core-sdk"));
                foreach (var (metric, points) in written)
                {
                    Nested(scopeMetrics, 2, output => Metric(output, metric, points));
                }
            });
        }));
    }

    private void Metric(
        CodedOutputStream output, OtlpMetric metric, List<(OtlpAttributes, OtlpPoint)> points)
    {
        Text(output, 1, metric.Name);
        Text(output, 2, metric.Description);
        Text(output, 3, metric.Unit);
        var field = metric.Kind switch { OtlpKind.Gauge => 5, OtlpKind.Counter => 7, _ => 9 };
        Nested(output, field, data =>
        {
            foreach (var (attributes, point) in points)
            {
                Nested(data, 1, output => Point(output, metric, attributes, point));
            }

            if (metric.Kind is OtlpKind.Gauge)
            {
                return;
            }

            data.WriteTag(2, WireFormat.WireType.Varint);
            data.WriteEnum(temporality is OpenTelemetryMetricTemporality.Delta ? 1 : 2);
            if (metric.Kind is OtlpKind.Counter)
            {
                data.WriteTag(3, WireFormat.WireType.Varint);
                data.WriteBool(true);
            }
        });
    }

    private void Point(CodedOutputStream output, OtlpMetric metric, OtlpAttributes attributes, OtlpPoint point)
    {
        Fixed(output, 2, Nanoseconds(start));
        Fixed(output, 3, Nanoseconds(now));
        if (metric.Kind is not OtlpKind.Histogram)
        {
            if (metric.IsInteger)
            {
                Fixed(output, 6, (ulong)(long)point.Value);
            }
            else
            {
                Number(output, 4, point.Value);
            }

            Attributes(output, 7, attributes);
            return;
        }

        Fixed(output, 4, (ulong)point.Count);
        Number(output, 5, point.Value);
        Nested(output, 6, packed => Each(point.Buckets, count => packed.WriteFixed64((ulong)count)));
        Nested(output, 7, packed => Each(metric.Bounds, packed.WriteDouble));
        Attributes(output, 9, attributes);
    }

    private static void Attributes(CodedOutputStream output, int field, OtlpAttributes attributes)
    {
        foreach (var (name, value) in attributes.Values)
        {
            Attribute(output, field, name, value);
        }
    }

    private static void Attribute(CodedOutputStream output, int field, string name, object value) =>
        Nested(output, field, pair =>
        {
            Text(pair, 1, name);
            Nested(pair, 2, any =>
            {
                switch (value)
                {
                    case bool flag:
                        any.WriteTag(2, WireFormat.WireType.Varint);
                        any.WriteBool(flag);
                        break;
                    case long number:
                        any.WriteTag(3, WireFormat.WireType.Varint);
                        any.WriteInt64(number);
                        break;
                    case double number:
                        Number(any, 4, number);
                        break;
                    default:
                        any.WriteTag(1, WireFormat.WireType.LengthDelimited);
                        any.WriteString((string)value);
                        break;
                }
            });
        });

    private static void Text(CodedOutputStream output, int field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteString(text);
        }
    }

    private static void Fixed(CodedOutputStream output, int field, ulong value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    }

    private static void Number(CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    private static void Nested(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }

    private static void Each<T>(IEnumerable<T> values, Action<T> write)
    {
        foreach (var value in values)
        {
            write(value);
        }
    }

    private static ulong Nanoseconds(DateTimeOffset time) =>
        (ulong)((time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick);
}

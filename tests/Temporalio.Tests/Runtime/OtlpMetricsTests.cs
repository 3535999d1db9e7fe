using System.Threading.Channels;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Temporalio.Runtime;
using Temporalio.Tests.Core.Support;
using TestSupport.Time;

namespace Temporalio.Tests.Runtime;

/// <summary>Metrics as a collector gets them.</summary>
public sealed class OtlpMetricsTests
{
    private static readonly ulong Noon =
        (ulong)new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() * 1_000_000_000;

    private readonly ManualTimeProvider _time = new();
    private readonly LogLines _log = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OpenTelemetryProtocol.Grpc)]
    [InlineData(OpenTelemetryProtocol.Http)]
    public async Task Export_OfEachKind_IsWhatTheProtocolWants(OpenTelemetryProtocol protocol)
    {
        await using var collector = await Collector.StartAsync(protocol);
        var meter = Runtime(new(collector.Address)
        {
            Protocol = protocol,
            Headers = [new("x-key", "secret")],
            HistogramBucketOverrides =
                new Dictionary<string, IReadOnlyCollection<double>> { ["waited"] = [100, 1_000] },
        }).MetricMeter.WithTags([new("queue", "q"), new("cached", true)]);
        meter.CreateCounter<int>("calls", "{call}", "Calls so far").Add(2);
        meter.CreateGauge<double>("load").Set(1.5, [new("core", 3), new("share", 0.5)]);
        meter.CreateHistogram<TimeSpan>("waited", "duration").Record(TimeSpan.FromMilliseconds(700));

        var (key, export) = await TickAsync(collector, TimeSpan.FromSeconds(1));

        Assert.Equal("secret", key);
        var resource = export.Child(1);
        Assert.Equal("service.name=temporal-core-sdk", resource.Child(1).Attributes(1));
        var metrics = resource.Child(2).Children(2).ToDictionary(metric => metric.Text(1));
        Assert.Equal(["calls", "load", "waited"], metrics.Keys);

        var calls = metrics["calls"];
        Assert.Equal(("Calls so far", "{call}"), (calls.Text(2), calls.Text(3)));
        Assert.Equal((2ul, 1ul), (calls.Child(7).Number(2), calls.Child(7).Number(3)));
        var point = calls.Child(7).Child(1);
        Assert.Equal((Noon, Noon + 1_000_000_000, 2ul), (point.Number(2), point.Number(3), point.Number(6)));
        Assert.Equal("cached=True,queue=q,service_name=temporal-core-sdk", point.Attributes(7));

        var load = metrics["load"].Child(5).Child(1);
        Assert.Equal(1.5, BitConverter.UInt64BitsToDouble(load.Number(4)));
        Assert.StartsWith("cached=True,core=3,queue=q,", load.Attributes(7), StringComparison.Ordinal);
        Assert.EndsWith("share=0.5", load.Attributes(7), StringComparison.Ordinal);

        var waited = metrics["waited"];
        Assert.Equal("ms", waited.Text(3));
        var histogram = waited.Child(9).Child(1);
        Assert.Equal((1ul, 700d), (histogram.Number(4), BitConverter.UInt64BitsToDouble(histogram.Number(5))));
        Assert.Equal([0ul, 1, 0], histogram.Packed(6));
        Assert.Equal([100d, 1_000], histogram.Packed(7).Select(BitConverter.UInt64BitsToDouble));
    }

    [Theory]
    [InlineData(OpenTelemetryMetricTemporality.Cumulative, 5ul)]
    [InlineData(OpenTelemetryMetricTemporality.Delta, 3ul)]
    public async Task Export_AfterTheFirst_CountsAsTheTemporalitySays(
        OpenTelemetryMetricTemporality temporality, ulong expected)
    {
        await using var collector = await Collector.StartAsync(OpenTelemetryProtocol.Http);
        var interval = TimeSpan.FromSeconds(7);
        var counter = Runtime(new(collector.Address)
        {
            Protocol = OpenTelemetryProtocol.Http,
            MetricTemporality = temporality,
            MetricsExportInterval = interval,
        }).MetricMeter.CreateCounter<int>("calls");
        counter.Add(2);
        Assert.Equal(2ul, Calls((await TickAsync(collector, interval)).Export));

        counter.Add(3);
        var export = (await TickAsync(collector, interval)).Export;

        Assert.Equal(expected, Calls(export));
    }

    [Fact]
    public async Task Export_ThatIsRefused_IsReportedOnceAndMadeUpFor()
    {
        await using var collector = await Collector.StartAsync(OpenTelemetryProtocol.Grpc);
        collector.Refuses = true;
        var counter = Runtime(new(collector.Address)
        {
            MetricTemporality = OpenTelemetryMetricTemporality.Delta,
        }).MetricMeter.CreateCounter<int>("calls");
        counter.Add(2);
        await TickAsync(collector, TimeSpan.FromSeconds(1));
        await TickAsync(collector, TimeSpan.FromSeconds(1));

        collector.Refuses = false;
        counter.Add(3);
        var export = (await TickAsync(collector, TimeSpan.FromSeconds(1))).Export;
        Assert.Equal(5ul, Calls(export));
        counter.Add(1);
        await TickAsync(collector, TimeSpan.FromSeconds(1));

        Assert.Equal((1, 1), (_log.Count("MetricsExportFailed"), _log.Count("MetricsExportAgain")));
    }

    [Fact]
    public void Constructor_WithOptionsThatCannotBe_SaysWhy()
    {
        Assert.Contains(
            "URL ''", Assert.Throws<ArgumentException>(() => Runtime(new())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => Runtime(new("http://localhost:4317") { MetricsExportInterval = TimeSpan.Zero }));
    }

    private static ulong Calls(WireMessage export) => export.Child(1).Child(2).Child(2).Child(7).Child(1).Number(6);

    private TemporalRuntime Runtime(OpenTelemetryOptions options) => new(
        new() { Telemetry = new() { Metrics = new(options), Logging = new() { Forwarding = new(_log) } } }, _time);

    private async Task<(string? Key, WireMessage Export)> TickAsync(
        Collector collector, TimeSpan interval)
    {
        // What was exported before has been dealt with once the exporter waits again.
        Assert.Equal(interval, await _time.NextTimerAsync(Stop));
        _time.Advance(interval);
        return await collector.Exports.Reader.ReadAsync(Stop);
    }

    /// <summary>Takes exports as a collector does.</summary>
    private sealed class Collector(WebApplication app, OpenTelemetryProtocol protocol) : IAsyncDisposable
    {
        public Channel<(string?, WireMessage)> Exports { get; } =
            Channel.CreateUnbounded<(string?, WireMessage)>();

        public string Address => app.Urls.Single();

        public bool Refuses { get; set; }

        public static async Task<Collector> StartAsync(OpenTelemetryProtocol protocol)
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
                System.Net.IPAddress.Loopback,
                0,
                listen => listen.Protocols = protocol is OpenTelemetryProtocol.Grpc
                    ? HttpProtocols.Http2
                    : HttpProtocols.Http1));
            var app = builder.Build();
            var collector = new Collector(app, protocol);
            app.Run(collector.TakeAsync);
            await app.StartAsync(Stop);
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            string? key = context.Request.Headers["x-key"];
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, Stop);
            var isGrpc = protocol is OpenTelemetryProtocol.Grpc;
            Assert.Equal(
                isGrpc
                    ? ("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", "application/grpc")
                    : ("/v1/metrics", "application/x-protobuf"),
                (context.Request.Path.Value, context.Request.ContentType));
            if (isGrpc)
            {
                context.Response.ContentType = "application/grpc";
                await context.Response.Body.WriteAsync(new byte[5], Stop);
                context.Response.AppendTrailer("grpc-status", Refuses ? "14" : "0");
            }

            await context.Response.CompleteAsync();
            var export = new WireMessage(body.ToArray()[(isGrpc ? 5 : 0)..]);
            await Exports.Writer.WriteAsync((key, export), Stop);
        }
    }

    /// <summary>A message of which only numbers of fields are known.</summary>
    private sealed class WireMessage
    {
        private readonly List<(int Field, object Value)> _fields = [];

        public WireMessage(byte[] bytes)
        {
            var input = new CodedInputStream(bytes);
            while (input.ReadTag() is > 0 and var tag)
            {
                _fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
                {
                    WireFormat.WireType.Varint => input.ReadUInt64(),
                    WireFormat.WireType.Fixed64 => input.ReadFixed64(),
                    _ => input.ReadBytes().ToByteArray(),
                }));
            }
        }

        public IEnumerable<WireMessage> Children(int field) => Values<byte[]>(field).Select(b => new WireMessage(b));

        public WireMessage Child(int field) => Children(field).First();

        public string Text(int field) => System.Text.Encoding.UTF8.GetString(Values<byte[]>(field).Single());

        public ulong Number(int field) => Values<ulong>(field).Single();

        public IEnumerable<ulong> Packed(int field) =>
            Values<byte[]>(field).Single().Chunk(8).Select(bytes => BitConverter.ToUInt64(bytes));

        public string Attributes(int field) => string.Join(
            ',', Children(field).Select(pair => $"{pair.Text(1)}={pair.Child(2).AnyValue()}"));

        private object AnyValue() => _fields.Single() switch
        {
            (1, _) => Text(1),
            (2, _) => Number(2) == 1,
            (4, _) => FormattableString.Invariant($"{BitConverter.UInt64BitsToDouble(Number(4))}"),
            var (field, _) => Number(field),
        };

        private IEnumerable<T> Values<T>(int field) => _fields.Where(f => f.Field == field).Select(f => (T)f.Value);
    }
}

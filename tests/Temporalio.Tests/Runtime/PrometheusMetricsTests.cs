using System.Net;
using System.Net.Sockets;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Tests.Worker;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Temporalio.Tests.Runtime;

/// <summary>The SDK's own metrics, scraped as Prometheus does.</summary>
public sealed class PrometheusMetricsTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_ThatHasRun_IsSeenInMetrics()
    {
        var (runtime, address) = Serving(_ => { });
        var client = await TemporalClient.ConnectAsync(new(fixture.Address) { Runtime = runtime });
        var options = WorkerFixture.Options().AddWorkflow<MeasuredWorkflow>()
            .AddActivity(MeasuredWorkflow.Succeed).AddActivity(MeasuredWorkflow.Fail);
        using var worker = new TemporalWorker(client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                await client.ExecuteWorkflowAsync((MeasuredWorkflow w) => w.RunAsync(), WorkerFixture.On(options));
                await Assert.ThrowsAsync<RpcException>(() => client.GetWorkflowHandle("missing").DescribeAsync());
            },
            Stop);

        var metrics = await ScrapeAsync(address);

        var queue = "namespace=\"default\",service_name=\"temporal-core-sdk\",task_queue=\""
            + $"{options.TaskQueue}\"";
        var workflow = "workflow_type=\"MeasuredWorkflow\"";
        Assert.Contains($"temporal_worker_start{{{queue}}} 1", metrics);
        Assert.Contains($"temporal_workflow_completed{{{queue},{workflow}}} 1", metrics);
        Assert.Contains($"temporal_workflow_endtoend_latency_count{{{queue},{workflow}}} 1", metrics);
        Assert.Contains($"temporal_activity_task_received{{activity_type=\"Succeed\",{queue},{workflow}}} 1", metrics);
        Assert.Contains(
            $"temporal_activity_succeed_endtoend_latency_count{{activity_type=\"Succeed\",{queue},{workflow}}} 1",
            metrics);
        Assert.Contains($"temporal_activity_execution_failed{{activity_type=\"Fail\",{queue},{workflow}}} 1", metrics);
        Assert.Contains($"temporal_local_activity_total{{activity_type=\"Succeed\",{queue},{workflow}}} 1", metrics);
        Assert.Contains($"temporal_sticky_cache_size{{{queue}}} 0", metrics);
        Assert.Contains($"temporal_worker_task_slots_used{{{queue},worker_type=\"WorkflowWorker\"}} 0", metrics);
        Assert.Contains(
            $"temporal_worker_task_slots_available{{{queue},worker_type=\"ActivityWorker\"}} 100", metrics);
        Assert.Contains(
            metrics,
            line => line.StartsWith(
                "temporal_num_pollers{namespace=\"default\",poller_type=", StringComparison.Ordinal));
        Assert.Contains(
            "temporal_request_failure{namespace=\"default\",operation=\"DescribeWorkflowExecution\","
                + "service_name=\"temporal-core-sdk\",status_code=\"NOT_FOUND\"} 1",
            metrics);
        Assert.Contains("# TYPE temporal_request_latency histogram", metrics);
        Assert.Contains("# TYPE temporal_long_request counter", metrics);
    }

    [Fact]
    public async Task Endpoint_WithAllOptions_NamesAndBucketsAsTheySay()
    {
        var (runtime, address) = Serving(options =>
        {
            options.HasCounterTotalSuffix = true;
            options.HasUnitSuffix = true;
            options.UseSecondsForDuration = true;
            options.HistogramBucketOverrides =
                new Dictionary<string, IReadOnlyCollection<double>> { ["waited"] = [1, 0.5] };
        });
        var meter = runtime.MetricMeter.WithTags([new("quoted", "a\"b\\c\nd"), new("is", true)]);

        meter.CreateCounter<int>("calls", null, "Calls\nso far").Add(2);
        meter.CreateCounter<int>("calls").Add(1);
        meter.CreateGauge<double>("my.load", "cores").Set(1.5);
        meter.CreateHistogram<TimeSpan>("waited", "duration").Record(TimeSpan.FromMilliseconds(700));

        Assert.Equal(
            """
            # HELP calls_total Calls\nso far
            # TYPE calls_total counter
            calls_total{is="true",quoted="a\"b\\c\nd",service_name="temporal-core-sdk"} 3
            # TYPE my_load_cores gauge
            my_load_cores{is="true",quoted="a\"b\\c\nd",service_name="temporal-core-sdk"} 1.5
            # TYPE waited_seconds histogram
            waited_seconds_bucket{is="true",quoted="a\"b\\c\nd",service_name="temporal-core-sdk",le="0.5"} 0
            waited_seconds_bucket{is="true",quoted="a\"b\\c\nd",service_name="temporal-core-sdk",le="1"} 1
            waited_seconds_bucket{is="true",quoted="a\"b\\c\nd",service_name="temporal-core-sdk",le="+Inf"} 1
            waited_seconds_sum{is="true",quoted="a\"b\\c\nd",service_name="temporal-core-sdk"} 0.7
            waited_seconds_count{is="true",quoted="a\"b\\c\nd",service_name="temporal-core-sdk"} 1
            """.Split('\n'),
            await ScrapeAsync(address));
    }

    [Fact]
    public async Task Endpoint_OnOtherPaths_IsNotThere()
    {
        var (_, address) = Serving(_ => { });
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"http://{address}/"), Stop)).StatusCode);
    }

    [Fact]
    public void Constructor_OnTakenOrWrongAddress_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var e = Assert.Throws<InvalidOperationException>(() => Runtime(new(taken.LocalEndpoint.ToString()!)));
        Assert.Contains($"'{taken.LocalEndpoint}'", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Runtime(new("localhost")));
    }

    private static TemporalRuntime Runtime(PrometheusOptions options) =>
        new(new() { Telemetry = new() { Metrics = new(options) } });

    /// <summary>Runtimes take no port 0: nobody could ask them which one it became.</summary>
    private static (TemporalRuntime Runtime, string Address) Serving(Action<PrometheusOptions> change)
    {
        while (true)
        {
            string address;
            using (var listener = new TcpListener(IPAddress.Loopback, 0))
            {
                listener.Start();
                address = listener.LocalEndpoint.ToString()!;
            }

            var options = new PrometheusOptions(address);
            change(options);
            try
            {
                return (Runtime(options), address);
            }
            catch (InvalidOperationException)
            {
                // Somebody else was faster; the next port is another one.
            }
        }
    }

    private static async Task<IReadOnlyList<string>> ScrapeAsync(string address)
    {
        using var http = new HttpClient();
        return (await http.GetStringAsync(new Uri($"http://{address}/metrics"), Stop)).TrimEnd().Split('\n');
    }

    [Workflow]
    public sealed class MeasuredWorkflow
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.ExecuteActivityAsync(() => Succeed(), Once());
            await Workflow.ExecuteLocalActivityAsync(
                () => Succeed(), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
            try
            {
                await Workflow.ExecuteActivityAsync(() => Fail(), Once());
            }
            catch (ActivityFailureException)
            {
                // It was to fail.
            }
        }

        [Activity]
        public static void Succeed()
        {
        }

        [Activity]
        public static void Fail() => throw new InvalidOperationException("on purpose");

        private static ActivityOptions Once() => new()
        {
            StartToCloseTimeout = TimeSpan.FromSeconds(10), RetryPolicy = new() { MaximumAttempts = 1 },
        };
    }
}

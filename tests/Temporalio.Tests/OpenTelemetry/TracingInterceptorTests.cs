using System.Diagnostics;
using OpenTelemetry;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Extensions.OpenTelemetry;
using Temporalio.Tests.Client;
using Temporalio.Worker;

namespace Temporalio.Tests.OpenTelemetry;

public sealed class TracingInterceptorTests(ClientServers servers) : IClassFixture<ClientServers>, IDisposable
{
    private readonly SpanCollector _collector = new();

    public static TheoryData<string> Servers => ClientServers.Names;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Workflow_ThatUsesAll_IsOneTree(string server)
    {
        var (spans, history) = await RunTracedAsync(server, cached: 100);

        Assert.Equal(
            """
            QueryWorkflow:HasGone
            SignalWorkflow:Go
            StartWorkflow:TracedWorkflow
              HandleQuery:HasGone
              HandleSignal:Go
              HandleUpdate:Update
              RunWorkflow:TracedWorkflow
                CompleteWorkflow:TracedWorkflow
                Own
                  StartActivity:Baggages
                    RunActivity:Baggages
                SignalChildWorkflow:Go
                StartActivity:Baggages
                  RunActivity:Baggages
                StartChildWorkflow:TracedWorkflow
                  HandleSignal:Go
                  RunWorkflow:TracedWorkflow
                    CompleteWorkflow:TracedWorkflow
                    StartActivity:Baggages
                      RunActivity:Baggages
              ValidateUpdate:Update
              ValidateUpdate:Update
            UpdateWorkflow:Update
            UpdateWorkflow:Update
            """,
            SpanCollector.Tree(spans));
        AssertDetails(spans);
        Assert.Empty(await _collector.TraceAsync(() => ReplayAsync(history)));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Workflow_ThatIsReplayed_HasEachSpanOnce(string server)
    {
        var (spans, _) = await RunTracedAsync(server, cached: 0);

        // On replay the run's own span is not there to be a parent, but none is made a second time.
        var names = spans.Where(span => span.Source == TracingInterceptor.WorkflowsSource)
            .Select(span => span.DisplayName).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "CompleteWorkflow:TracedWorkflow", "CompleteWorkflow:TracedWorkflow", "HandleQuery:HasGone",
                "HandleSignal:Go", "HandleSignal:Go", "HandleUpdate:Update", "RunWorkflow:TracedWorkflow",
                "RunWorkflow:TracedWorkflow", "SignalChildWorkflow:Go", "StartActivity:Baggages",
                "StartActivity:Baggages",
                "StartActivity:Baggages", "StartChildWorkflow:TracedWorkflow", "ValidateUpdate:Update",
                "ValidateUpdate:Update",
            ],
            names);
    }

    [Fact]
    public async Task Failures_OfActivityAndWorkflow_AreRecorded()
    {
        var (client, options) = await TracingAsync(ClientServers.Own);
        options.AddWorkflow<FailingTracedWorkflow>().AddActivity(FailingTracedWorkflow.Fail);
        using var worker = new TemporalWorker(client, options);

        var spans = await _collector.TraceAsync(() => worker.ExecuteAsync(
            () => Assert.ThrowsAsync<WorkflowFailedException>(() => client.ExecuteWorkflowAsync(
                (FailingTracedWorkflow w) => w.RunAsync(), new($"failing-{Guid.NewGuid()}", options.TaskQueue!))),
            Stop));

        var activity = spans.Single(span => span.DisplayName == "RunActivity:Fail");
        Assert.Equal((ActivityStatusCode.Error, "on purpose"), (activity.Status, activity.StatusDescription));
        Assert.Equal("exception", activity.Events.Single().Name);
        var completed = spans.Single(span => span.DisplayName == "CompleteWorkflow:FailingTracedWorkflow");
        Assert.Equal(ActivityStatusCode.Error, completed.Status);
        var started = spans.Single(span => span.DisplayName == "StartWorkflow:FailingTracedWorkflow");
        Assert.Equal(ActivityStatusCode.Unset, started.Status);
    }

    [Fact]
    public async Task Client_ThatFails_RecordsItAndLeavesNoSpanCurrent()
    {
        var (client, _) = await TracingAsync(ClientServers.Own);

        var spans = await _collector.TraceAsync(async () =>
        {
            var before = Activity.Current;
            await Assert.ThrowsAsync<RpcException>(
                () => client.GetWorkflowHandle($"missing-{Guid.NewGuid()}").SignalAsync("s", []));
            var signal = client.GetWorkflowHandle("missing").SignalAsync("s", []);
            Assert.Same(before, Activity.Current);
            await Assert.ThrowsAsync<RpcException>(() => signal);
        });

        Assert.Equal(2, spans.Count);
        Assert.All(spans, span => Assert.Equal(
            ("SignalWorkflow:s", ActivityKind.Client, ActivityStatusCode.Error),
            (span.DisplayName, span.Kind, span.Status)));
    }

    [Fact]
    public void TrackWorkflowDiagnosticActivity_OutsideOfWorkflows_Throws() =>
        Assert.Throws<InvalidOperationException>(
            () => TracingInterceptor.WorkflowsSource.TrackWorkflowDiagnosticActivity("x"));

    public void Dispose() => _collector.Dispose();

    private static void AssertDetails(IReadOnlyList<Activity> spans)
    {
        var start = spans.Single(span => span.DisplayName == "StartWorkflow:TracedWorkflow");
        var id = (string)start.GetTagItem("temporalWorkflowID")!;
        Assert.StartsWith("traced-", id, StringComparison.Ordinal);
        var run = spans.Single(span => span.ParentSpanId == start.SpanId
            && span.DisplayName == "RunWorkflow:TracedWorkflow");
        Assert.Equal((id, ActivityKind.Server), (run.GetTagItem("temporalWorkflowID"), run.Kind));
        Assert.True(Guid.TryParse((string)run.GetTagItem("temporalRunID")!, out _));
        var own = spans.Single(span => span.DisplayName == "Own");
        Assert.Equal((id, 1), (own.GetTagItem("temporalWorkflowID"), own.GetTagItem("own")));
        Assert.All(
            spans.Where(span => span.DisplayName == "RunActivity:Baggages"),
            span => Assert.NotNull(span.GetTagItem("temporalActivityID")));
        var update = spans.First(span => span.DisplayName == "UpdateWorkflow:Update");
        Assert.Equal("u1", update.GetTagItem("temporalUpdateID"));
        var signal = spans.Single(span => span.DisplayName == "SignalWorkflow:Go");
        Assert.Contains(
            spans.Where(span => span.DisplayName == "HandleSignal:Go"),
            span => span.Links.Any(link => link.Context.SpanId == signal.SpanId));
        var rejected = spans.Where(span => span.DisplayName == "ValidateUpdate:Update").Select(span => span.Status);
        Assert.Contains(ActivityStatusCode.Error, rejected);
    }

    private async Task<(IReadOnlyList<Activity> Spans, WorkflowHistory History)> RunTracedAsync(
        string server, int cached)
    {
        var (client, options) = await TracingAsync(server);
        options.MaxCachedWorkflows = cached;
        options.AddWorkflow<TracedWorkflow>().AddActivity(TracedWorkflow.Baggages);
        using var worker = new TemporalWorker(client, options);
        WorkflowHistory? history = null;
        var spans = await _collector.TraceAsync(() => worker.ExecuteAsync(
            async () =>
            {
                Baggage.SetBaggage("who", "me");
                var handle = await client.StartWorkflowAsync(
                    (TracedWorkflow w) => w.RunAsync(true), new($"traced-{Guid.NewGuid()}", options.TaskQueue!));
                await handle.ExecuteUpdateAsync(w => w.UpdateAsync(true), new("u1"));
                await Assert.ThrowsAsync<WorkflowUpdateFailedException>(
                    () => handle.ExecuteUpdateAsync(w => w.UpdateAsync(false), new("u2")));
                await handle.SignalAsync(w => w.GoAsync());
                Assert.Equal("me", await handle.GetResultAsync());
                Assert.True(await handle.QueryAsync(w => w.HasGone));
                history = await handle.FetchHistoryAsync();
            },
            Stop));
        return (spans, history!);
    }

    private static async Task ReplayAsync(WorkflowHistory history)
    {
        var options = new WorkflowReplayerOptions { Interceptors = [new TracingInterceptor()] };
        await new WorkflowReplayer(options.AddWorkflow<TracedWorkflow>())
            .ReplayWorkflowAsync(history, cancellationToken: Stop);
    }

    private async Task<(TemporalClient Client, TemporalWorkerOptions Options)> TracingAsync(string server)
    {
        var client = new TemporalClient(
            (await servers.ConnectAsync(server)).Connection, new() { Interceptors = [new TracingInterceptor()] });
        return (client, new($"traced-{Guid.NewGuid()}"));
    }
}

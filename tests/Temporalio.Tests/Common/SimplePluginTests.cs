using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Tests.Converters;
using Temporalio.Tests.Worker;
using Temporalio.Worker;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Tests.Common;

public sealed class SimplePluginTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task Plugin_OfClient_BringsAllItHasToClientWorkerAndReplayer()
    {
        var seen = new List<string>();
        var plugin = new SimplePlugin("test", Everything(seen));
        var client = new TemporalClient(fixture.Client.Connection, new() { Plugins = [plugin] });
        var queue = $"queue-{Guid.NewGuid()}";
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions(queue));
        WorkflowHistory? history = null;

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await client.StartWorkflowAsync(
                    (PluggedWorkflow w) => w.RunAsync(), new($"workflow-{Guid.NewGuid()}", queue));
                var e = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
                Assert.Equal("plugged", e.InnerException!.Message);
                history = await handle.FetchHistoryAsync();
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["before", "client", "worker", "after"], seen);
        Assert.All(
            history!.Events.Select(e => e.ActivityTaskCompletedEventAttributes?.Result)
                .OfType<Api.Common.V1.Payloads>(),
            payloads => Assert.True(ReversingCodec.IsEncoded(payloads.Payloads_.Single())));
        var replayer = new WorkflowReplayer(new() { Plugins = [plugin] });
        var results = await replayer.ReplayWorkflowsAsync(
            [history], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Null(results.Single().ReplayFailure);
        Assert.Equal(["before", "client", "worker", "after", "before", "worker", "after"], seen);
    }

    [Fact]
    public void Options_ThatDependOnThoseThatWereThere_GetThem()
    {
        var first = new Recorder("client", "worker", []);
        var second = new Recorder("client", "worker", []);
        var codec = new ReversingCodec();
        var plugin = new SimplePlugin("test", new()
        {
            DataConverterOption = new(converter => converter! with { PayloadCodec = codec }),
            ClientInterceptorsOption = new(there => [second, .. there!]),
            WorkflowFailureExceptionTypes = [typeof(ArgumentException)],
        });

        var client = TemporalClient.CreateLazy(new("localhost:1") { Interceptors = [first], Plugins = [plugin] });
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions("q")
        {
            WorkflowFailureExceptionTypes = [typeof(TimeoutException)],
        }.AddWorkflow<PluggedWorkflow>());

        Assert.Same(codec, client.Options.DataConverter.PayloadCodec);
        Assert.Equal([second, first], client.Options.Interceptors!);
        Assert.Equal(
            [typeof(TimeoutException), typeof(ArgumentException)], worker.Options.WorkflowFailureExceptionTypes!);
    }

    [Fact]
    public void Constructor_WithOptionsThatChangeLater_HasCopiedThem()
    {
        var options = new SimplePluginOptions();
        var plugin = new SimplePlugin("test", options);

        options.AddWorkflow<PluggedWorkflow>();

        Assert.Empty(plugin.Options.Workflows);
        Assert.Equal("test", plugin.Name);
    }

    private static SimplePluginOptions Everything(List<string> seen) => new SimplePluginOptions
    {
        DataConverter = DataConverter.Default with { PayloadCodec = new ReversingCodec() },
        ClientInterceptors = [new Recorder("client", null, seen)],
        WorkerInterceptors = [new Recorder(null, "worker", seen)],
        WorkflowFailureExceptionTypes = [typeof(InvalidTimeZoneException)],
        RunContextBefore = () => Seen(seen, "before"),
        RunContextAfter = () => Seen(seen, "after"),
    }.AddWorkflow<PluggedWorkflow>().AddActivity(Answer);

    private static Task Seen(List<string> seen, string what)
    {
        seen.Add(what);
        return Task.CompletedTask;
    }

    [Activity]
    public static string Answer() => "plugged";

    [Workflow]
    public sealed class PluggedWorkflow
    {
        [WorkflowRun]
        public async Task RunAsync() => throw new InvalidTimeZoneException(await Workflow.ExecuteActivityAsync(
            () => Answer(), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) }));
    }

    private sealed class Recorder(string? client, string? worker, List<string> seen)
        : IClientInterceptor, IWorkerInterceptor
    {
        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor)
        {
            if (client is not null)
            {
                return new Starts(nextInterceptor, () => seen.Add(client));
            }

            return nextInterceptor;
        }

        public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor)
        {
            if (worker is not null)
            {
                seen.Add(worker);
            }

            return nextInterceptor;
        }

        private sealed class Starts(ClientOutboundInterceptor next, Action started) : ClientOutboundInterceptor(next)
        {
            public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
                StartWorkflowInput input)
            {
                started();
                return base.StartWorkflowAsync<TWorkflow, TResult>(input);
            }
        }
    }
}

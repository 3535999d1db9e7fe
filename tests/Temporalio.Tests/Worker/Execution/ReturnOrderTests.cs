using Coresdk.ActivityTask;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;
using Temporalio.Runtime;
using Temporalio.Worker.Execution;

namespace Temporalio.Tests.Worker.Execution;

public sealed class ReturnOrderTests
{
    [Fact]
    public async Task LocalActivities_OfOneRun_AreReportedAsTheyReturnedWhateverConvertingTakes()
    {
        var codec = new SlowCodec();
        var core = new FakeCore();
        var running = new ActivityWorker(core, Options(codec)).RunAsync();

        core.Send(Local("run", "slow"));
        await codec.Reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        core.Send(Local("run", "fast"));
        await codec.Passed.Task.WaitAsync(TestContext.Current.CancellationToken);

        // Neither another run nor an ordinary activity waits for them.
        core.Send(Local("other", "else"));
        Assert.Equal("else", await ReportedAsync());
        var ordinary = Local("run", "ordinary");
        ordinary.Start.IsLocal = false;
        core.Send(ordinary);
        Assert.Equal("ordinary", await ReportedAsync());

        codec.Go.SetResult();
        Assert.Equal("slow", await ReportedAsync());
        Assert.Equal("fast", await ReportedAsync());
        core.InitiateShutdown();
        await running;

        async Task<string> ReportedAsync() => (await core.ActivityCompletedAsync()).TaskToken.ToStringUtf8();
    }

    private static ActivityTask Local(string runId, string token) => new()
    {
        TaskToken = ByteString.CopyFromUtf8(token),
        Start = new()
        {
            ActivityType = "Echo",
            ActivityId = "1",
            Attempt = 1,
            IsLocal = true,
            WorkflowExecution = new() { WorkflowId = "workflow", RunId = runId },
            Input = { InstanceDriver.ToPayload(token) },
        },
    };

    private static ActivityWorkerOptions Options(SlowCodec codec) => new()
    {
        Namespace = "default",
        TaskQueue = "queue",
        Activities = [ActivityDefinition.Create("Echo", typeof(string), [typeof(string)], 1, args => args[0])],
        DataConverter = DataConverter.Default with { PayloadCodec = codec },
        Interceptors = [],
        LoggerFactory = NullLoggerFactory.Instance,
        MetricMeter = TemporalRuntime.Default.MetricMeter,
        TaskFactory = new(TaskScheduler.Default),
        Client = () => null,
    };

    /// <summary>Encodes "slow" when it may.</summary>
    private sealed class SlowCodec : IPayloadCodec
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Passed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads)
        {
            if (payloads.Single().Data.ToStringUtf8() == "\"slow\"")
            {
                Reached.SetResult();
                await Go.Task;
            }

            Passed.TrySetResult();
            return payloads;
        }

        public Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads) =>
            Task.FromResult(payloads);
    }
}

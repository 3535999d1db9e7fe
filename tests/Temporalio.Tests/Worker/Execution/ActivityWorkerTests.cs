using Coresdk.ActivityTask;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Activities;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Worker.Execution;

namespace Temporalio.Tests.Worker.Execution;

public sealed class ActivityWorkerTests
{
    [Fact]
    public async Task Activity_ThatReturnsNothing_CompletesWithNull()
    {
        var result = await RunAsync((string text) => { });
        Assert.Equal("binary/null", result.Completed.Result.Metadata["encoding"].ToStringUtf8());
    }

    [Fact]
    public async Task Activity_ThatCompletesLater_StaysOpen() =>
        Assert.NotNull((await RunAsync(void (string text) => throw new CompleteAsyncException())).WillCompleteAsync);

    [Fact]
    public async Task Activity_ThatThrows_FailsWithTheNameOfTheException()
    {
        var result = await RunAsync(void (string text) => throw new ArgumentException("wrong"));
        Assert.Equal("ArgumentException", result.Failed.Failure_.ApplicationFailureInfo.Type);
    }

    [Fact]
    public async Task Activity_WithTooFewArguments_Fails()
    {
        var result = await RunAsync((string left, string right) => left + right);
        Assert.Equal("Failed decoding parameters", result.Failed.Failure_.Message);
        Assert.Contains("more than that are required", result.Failed.Failure_.Cause.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Coresdk.ActivityTask.ActivityCancelReason.Cancelled, null)]
    [InlineData(Coresdk.ActivityTask.ActivityCancelReason.WorkerShutdown, "WorkerShutdown")]
    [InlineData(Coresdk.ActivityTask.ActivityCancelReason.Paused, "ActivityPause")]
    [InlineData(Coresdk.ActivityTask.ActivityCancelReason.Reset, "ActivityReset")]
    public async Task Activity_ThatIsCancelled_EndsByTheReason(
        Coresdk.ActivityTask.ActivityCancelReason reason, string? errorType)
    {
        var result = await RunAsync(
            async (string text) =>
            {
                var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var token = ActivityExecutionContext.Current.CancellationToken;
                using var registration = token.Register(cancelled.SetResult);
                await cancelled.Task;
                token.ThrowIfCancellationRequested();
            },
            new() { Reason = reason });
        Assert.Equal(errorType is null, result.Cancelled is not null);
        Assert.Equal(errorType, result.Failed?.Failure_.ApplicationFailureInfo.Type);
    }

    [Fact]
    public async Task Heartbeat_ThatCannotBeConverted_CancelsAndFailsTheActivity()
    {
        var result = await RunAsync((string text) =>
        {
            var context = ActivityExecutionContext.Current;
            context.Heartbeat(new Action(() => { }));
            Assert.Equal(Temporalio.Activities.ActivityCancelReason.HeartbeatRecordFailure, context.CancelReason);
            throw new OperationCanceledException();
        });
        Assert.NotNull(result.Failed);
        Assert.Null(result.Failed.Failure_.CanceledFailureInfo);
    }

    [Fact]
    public async Task Activity_ThatIsNotKnown_FailsAndNamesThoseThatAre()
    {
        var result = await RunAsync((string text) => { }, type: "Other");
        Assert.Equal("NotFoundError", result.Failed.Failure_.ApplicationFailureInfo.Type);
        Assert.Contains("available activities: Subject", result.Failed.Failure_.Message, StringComparison.Ordinal);
    }

    private static async Task<Coresdk.ActivityResult.ActivityExecutionResult> RunAsync(
        Delegate activity, Cancel? cancel = null, string type = "Subject")
    {
        var core = new FakeCore();
        var worker = new ActivityWorker(core, Options(activity));
        var running = worker.RunAsync();
        var start = new Start { ActivityType = type, ActivityId = "1", Attempt = 1 };
        start.Input.Add(InstanceDriver.ToPayload("text"));
        core.Send(new ActivityTask { TaskToken = ByteString.CopyFromUtf8("token"), Start = start });
        if (cancel is not null)
        {
            core.Send(new ActivityTask { TaskToken = ByteString.CopyFromUtf8("token"), Cancel = cancel });
        }

        var result = (await core.ActivityCompletedAsync()).Result;
        core.InitiateShutdown();
        await running;
        return result;
    }

    private static ActivityWorkerOptions Options(Delegate activity) => new()
    {
        Namespace = "default",
        TaskQueue = "queue",
        Activities =
        [
            ActivityDefinition.CreateWithoutAttribute(
                "Subject",
                activity.Method,
                args => Temporalio.Workflows.MethodCalls.Invoke(null, activity, null, args)),
        ],
        DataConverter = DataConverter.Default,
        Interceptors = [],
        LoggerFactory = NullLoggerFactory.Instance,
        MetricMeter = TemporalRuntime.Default.MetricMeter,
        TaskFactory = new(TaskScheduler.Default),
        Client = () => null,
    };
}

using Microsoft.Extensions.Logging.Abstractions;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Activities.Tests.Support;
using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Activities;
using Temporalio.Exceptions;
using Temporalio.Testing;
using TestSupport.Time;

namespace Nightshift.Activities.Tests.Schedules.Handlers;

/// <summary>Handlers that do not listen, on a clock that stands still.</summary>
public sealed class TaskHandlerActivitiesTests : ITaskHandler
{
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly ManualTimeProvider _time = new();
    [Fact]
    public async Task Requeue_OfAHandlerThatDoesNotListen_GoesToTheNextWorkerAndIsNoFailureOfTheTask()
    {
        var environment = new ActivityEnvironment();
        var call = RunAsync(environment, ShutdownPolicy.Requeue);
        await TimerAsync(Limit);
        await environment.WorkerShutdownTokenSource.CancelAsync();
        await TimerAsync(CleanUp);
        _time.Advance(CleanUp);

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => call);
        Assert.Equal(FailureTypes.WorkerStopping, failure.ErrorType);
        Assert.False(failure.NonRetryable);
    }

    [Fact]
    public async Task Cancel_OfAHandlerThatDoesNotListen_IsACancellationAndNoFailure()
    {
        var environment = new ActivityEnvironment();
        var call = RunAsync(environment, ShutdownPolicy.GracefulFinish);
        await TimerAsync(Limit);
        environment.Cancel(ActivityCancelReason.CancelRequested);
        await TimerAsync(CleanUp);
        _time.Advance(CleanUp);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task TimeLimit_OfAHandlerThatDoesNotListen_IsAFailureThatSaysSo()
    {
        var call = RunAsync(new ActivityEnvironment(), ShutdownPolicy.GracefulFinish);
        await TimerAsync(Limit);
        _time.Advance(Limit);

        Assert.Equal(new TaskOutcome(false, "'deaf' did not end within 10m."), await call);
    }

    Task<TaskHandlerResult> ITaskHandler.RunAsync(TaskHandlerContext context, CancellationToken cancellationToken) =>
        new TaskCompletionSource<TaskHandlerResult>().Task;

    private Task<TaskOutcome> RunAsync(ActivityEnvironment environment, ShutdownPolicy shutdown)
    {
        var registry = new TaskHandlerRegistry([new TaskHandlerRegistration("deaf", _ => this)], Services.Build([]));
        var activities = new TaskHandlerActivities(registry, _time, NullLogger<TaskHandlerActivities>.Instance);
        return environment.RunAsync(() => activities.CallTaskHandlerAsync(new TaskCall
        {
            Handler = "deaf",
            TaskId = "test",
            NominalTime = _time.GetUtcNow(),
            ExecutionId = "test/1",
            Attempt = 1,
            Timeout = Limit,
            Shutdown = shutdown,
        }));
    }

    private async Task TimerAsync(TimeSpan dueTime)
    {
        while (await _time.NextTimerAsync(TestContext.Current.CancellationToken) != dueTime)
        {
            // Another timer.
        }
    }
}

using Temporalio.Activities;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Tests.Testing;

[Workflow]
public sealed class HelloWorkflow
{
    [WorkflowRun]
    public Task<string> RunAsync() => Task.FromResult("hello");
}

/// <summary>Sleeps, and returns how long that took by its time.</summary>
[Workflow]
public sealed class SleepingWorkflow
{
    private int _wakeUps;

    [WorkflowRun]
    public async Task<TimeSpan> RunAsync(TimeSpan time)
    {
        var start = Workflow.UtcNow;
        await Workflow.DelayAsync(time);
        _wakeUps++;
        return Workflow.UtcNow - start;
    }

    [WorkflowQuery]
    public int WakeUps() => _wakeUps;

    /// <summary>An update that sleeps as well.</summary>
    [WorkflowUpdate]
    public async Task<string> NapAsync(TimeSpan time)
    {
        await Workflow.DelayAsync(time);
        return "rested";
    }
}

public sealed class Sleepers(Func<Task> sleep)
{
    private int _attempts;

    /// <summary>Fails until it has been tried a number of times.</summary>
    [Activity]
    public int Try(int needed) => ++_attempts < needed
        ? throw new ApplicationFailureException("not yet")
        : _attempts;

    [Activity]
    public Task SleepAsync() => sleep();
}

[Workflow]
public sealed class RetryingWorkflow
{
    [WorkflowRun]
    public async Task<TimeSpan> RunAsync(int attempts)
    {
        var start = Workflow.UtcNow;
        await Workflow.ExecuteActivityAsync(
            (Sleepers s) => s.Try(attempts),
            new()
            {
                StartToCloseTimeout = TimeSpan.FromMinutes(1),
                RetryPolicy = new RetryPolicy { InitialInterval = TimeSpan.FromHours(1), BackoffCoefficient = 1 },
            });
        return Workflow.UtcNow - start;
    }
}

/// <summary>Says who comes first: a timer of a million seconds or an activity.</summary>
[Workflow]
public sealed class RaceWorkflow
{
    [WorkflowRun]
    public async Task<string> RunAsync(TimeSpan timer)
    {
        var activity = Workflow.ExecuteActivityAsync(
            (Sleepers s) => s.SleepAsync(), new() { StartToCloseTimeout = TimeSpan.FromDays(100) });
        return await Workflow.WhenAnyAsync(activity, Workflow.DelayAsync(timer)) == activity ? "activity" : "timer";
    }
}

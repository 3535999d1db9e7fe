using Temporalio.Activities;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker;

public sealed class Greetings
{
    [Activity]
    public static string Other() => "other";

    [Activity]
    public string Greet(string name) => name == "nobody"
        ? throw new ApplicationFailureException("nobody is there", "Nobody", nonRetryable: true, details: [7])
        : $"hello {name}";

    [Activity]
    public static Task<string> GreetAgainAsync(string name) => Task.FromResult($"hello again {name}");
}

[Workflow]
public sealed class GreetingWorkflow
{
    private static readonly ActivityOptions Options = new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(10), RetryPolicy = new() { MaximumAttempts = 1 },
    };

    [WorkflowRun]
    public async Task<string> RunAsync(string name)
    {
        var first = await Workflow.ExecuteActivityAsync((Greetings g) => g.Greet(name), Options);
        var second = await Workflow.ExecuteActivityAsync(() => Greetings.GreetAgainAsync(name), Options);
        return $"{first}, {second}";
    }
}

public sealed class Waiting
{
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<ActivityCancelReason> Ended { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Activity]
    public async Task WaitAsync()
    {
        var context = ActivityExecutionContext.Current;
        Begun.TrySetResult();
        try
        {
            while (true)
            {
                context.Heartbeat();
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, context.CancellationToken);
            }
        }
        finally
        {
            Ended.TrySetResult(context.CancelReason);
        }
    }
}

[Workflow]
public sealed class WaitingWorkflow
{
    [WorkflowRun]
    public Task RunAsync() => Workflow.ExecuteActivityAsync(
        (Waiting w) => w.WaitAsync(),
        new()
        {
            StartToCloseTimeout = TimeSpan.FromMinutes(1),
            HeartbeatTimeout = TimeSpan.FromSeconds(30),
            CancellationType = ActivityCancellationType.WaitCancellationCompleted,
        });
}

/// <summary>Ends when its worker begins to shut down.</summary>
public sealed class Patient
{
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Activity]
    public async Task<string> WaitForShutdownAsync()
    {
        Begun.TrySetResult();
        var context = ActivityExecutionContext.Current;
        var shutdown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = context.WorkerShutdownToken.Register(() => shutdown.TrySetResult());
        await shutdown.Task;
        return context.CancellationToken.IsCancellationRequested ? "cancelled" : "told";
    }
}

[Workflow]
public sealed class PatientWorkflow
{
    [WorkflowRun]
    public Task<string> RunAsync() => Workflow.ExecuteActivityAsync(
        (Patient p) => p.WaitForShutdownAsync(), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
}

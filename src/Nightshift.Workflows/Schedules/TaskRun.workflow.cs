using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules;

/// <summary>
/// One try of a task handler. Workers may stop or be lost meanwhile: the call then goes to the next one, as its
/// shutdown policy says. That is no failure of the task.
/// </summary>
[Workflow]
public sealed class TaskRunWorkflow
{
    // How long a worker may be gone before another one takes the call over.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // The call keeps its time limit itself; this catches a worker that is stuck and still sends heartbeats.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>Calls the handler.</summary>
    /// <returns>What came of it, good or bad.</returns>
    /// <exception cref="ActivityFailureException">The call was cancelled.</exception>
    [WorkflowRun]
    public Task<TaskOutcome> RunAsync(TaskCall call) => Workflow.ExecuteActivityAsync(
        (ITaskHandlerActivities handlers) => handlers.CallTaskHandlerAsync(call),
        new ActivityOptions
        {
            Summary = ScheduleText.Cut($"{call.Handler} for {call.TaskId}"),
            StartToCloseTimeout = call.Timeout + Margin,
            HeartbeatTimeout = Heartbeat,
            CancellationType = ActivityCancellationType.WaitCancellationCompleted,
            RetryPolicy = new RetryPolicy
            {
                InitialInterval = TimeSpan.FromSeconds(1),
                MaximumInterval = TimeSpan.FromSeconds(30),
            },
        });
}

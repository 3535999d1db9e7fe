using Nightshift.Contracts;
using Nightshift.Workflows.Goals.Ports;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Goals;

/// <summary>Time-outs, retries and queues.</summary>
internal sealed partial class GoalCalls
{
    // One answer may be long; one attempt is one to a few requests of at most five minutes each.
    private static readonly TimeSpan LlmAttempt = TimeSpan.FromMinutes(20);

    // Providers are down for hours at times. A goal that waits costs nothing, one that gave up costs its work.
    private static readonly TimeSpan LlmPatience = TimeSpan.FromHours(24);

    // How long a worker may be gone before another one takes the call over.
    private static readonly TimeSpan LlmHeartbeat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LocalAttempt = TimeSpan.FromSeconds(30);

    // A goal that failed or was cancelled should still be recorded, but must not hang on what may have failed it.
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromMinutes(2);

    private readonly DateTimeOffset _startedAt = new(Workflow.UtcNow, TimeSpan.Zero);

    internal Task RecordRunAsync(bool finished, bool afterwards = false)
    {
        var record = new RunRecord
        {
            Progress = _board.Snapshot(),
            RunId = Workflow.Info.RunId,
            StartedAt = _startedAt,
            FinishedAt = finished ? new DateTimeOffset(Workflow.UtcNow, TimeSpan.Zero) : null,
        };
        return Workflow.ExecuteActivityAsync(
            (IRecordActivities records) => records.RecordRunAsync(record),
            LocalOptions(finished ? "Record how the goal ended" : "Record that the goal began", afterwards));
    }

    internal Task<string> WriteSummaryAsync(string headline, bool afterwards)
    {
        var request = new SummaryRequest(_board.Snapshot(), headline);
        return Workflow.ExecuteActivityAsync(
            (IWorkspaceActivities workspace) => workspace.WriteSummaryAsync(request),
            LocalOptions("Write the summary", afterwards));
    }

    private ActivityOptions LlmOptions(string summary) => new()
    {
        TaskQueue = TaskQueues.Llm,
        Summary = GoalText.Summary(summary),
        Priority = _priority,
        StartToCloseTimeout = LlmAttempt,
        ScheduleToCloseTimeout = LlmPatience,
        HeartbeatTimeout = LlmHeartbeat,
        RetryPolicy = new RetryPolicy
        {
            InitialInterval = TimeSpan.FromSeconds(2),
            BackoffCoefficient = 2,
            MaximumInterval = TimeSpan.FromMinutes(5),
        },
    };

    // Afterwards the run may be cancelled already; what closes it must run all the same.
    private ActivityOptions LocalOptions(string summary, bool afterwards) => new()
    {
        Summary = GoalText.Summary(summary),
        Priority = _priority,
        StartToCloseTimeout = LocalAttempt,
        ScheduleToCloseTimeout = afterwards ? ClosingPatience : null,
        CancellationToken = afterwards ? CancellationToken.None : null,
        RetryPolicy = new RetryPolicy { MaximumInterval = TimeSpan.FromMinutes(1) },
    };
}

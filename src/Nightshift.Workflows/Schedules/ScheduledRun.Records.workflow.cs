using System.Linq.Expressions;
using System.Text.Json;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules;

/// <summary>How a run begins and ends in the records.</summary>
public sealed partial class ScheduledRunWorkflow
{
    // Runs that began before there was a short way end as they began.
    private const string RecordsHere = "records-within-the-workflow-task";

    // Records are slow only when something is wrong; a workflow task should not be held open for that.
    private static readonly TimeSpan LocalAttempt = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RecordAttempt = TimeSpan.FromSeconds(30);

    // A cancelled run should still be recorded, but must not hang on what may never come back.
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromMinutes(2);

    private async Task OpenAsync()
    {
        Expression<Func<IScheduledRunActivities, Task<RunOpening>>> open =
            runs => runs.OpenRunAsync(new OpenRunRequest(_run, _definition, Now));
        const string Summary = "Ask the gates";
        await RecordAsync(
            async () => _opening = await Workflow.ExecuteLocalActivityAsync(open, LocalOptions(Summary, false)),
            async () => _opening = await Workflow.ExecuteActivityAsync(open, RecordOptions(Summary, false)));
    }

    private Task CloseAsync(
        TargetOutcome outcome, RunStatus status, IReadOnlyList<StepOutcome> steps, bool afterwards = false)
    {
        var closing = new RunClosing
        {
            Run = _run,
            Definition = _definition,
            Status = status,
            Origin = _opening.Origin,
            Gate = _opening.Gate,
            Outcome = status == RunStatus.Failed ? null : outcome.Message,
            Error = status == RunStatus.Failed ? outcome.Message : null,
            Attempts = _attempts,
            WorkStartedAt = _workStartedAt,
            FinishedAt = Now,
            Output = outcome.Output,
            Notes = _opening.Notes,
            Steps = steps,
            DeadLetter = _deadLetter,
            Input = Input,
        };
        Expression<Func<IScheduledRunActivities, Task>> close = runs => runs.CloseRunAsync(closing);
        const string Summary = "Record how the run ended";
        return RecordAsync(
            () => Workflow.ExecuteLocalActivityAsync(close, LocalOptions(Summary, afterwards)),
            () => Workflow.ExecuteActivityAsync(close, RecordOptions(Summary, afterwards)));
    }

    /// <summary>
    /// Tries it once within the workflow task, which costs no round trip of its own; what fails there is tried again as
    /// an activity that everybody sees, for as long as it takes and without a trace in the history.
    /// </summary>
    private static async Task RecordAsync(Func<Task> here, Func<Task> anywhere)
    {
        if (Workflow.Patched(RecordsHere))
        {
            try
            {
                await here();
                return;
            }
            catch (FailureException e) when (IsPassing(e))
            {
                // The long way, then.
            }
        }

        await anywhere();
    }

    // Servers and SDKs differ in whether the failure of a local activity is wrapped.
    private static bool IsPassing(FailureException failure) =>
        (failure is ActivityFailureException { InnerException: { } cause } ? cause : failure)
        is not (CanceledFailureException or ApplicationFailureException { NonRetryable: true });

    private ScheduledRunResult Result(RunStatus status, string outcome, JsonElement? output) => new()
    {
        ScheduleId = _run.ScheduleId,
        Slot = _run.Slot,
        Status = Words.Of(status),
        Gate = _opening.Gate,
        Outcome = outcome,
        Attempts = _attempts,
        Output = output,
    };

    private static LocalActivityOptions LocalOptions(string summary, bool afterwards) => new()
    {
        Summary = summary,
        StartToCloseTimeout = LocalAttempt,
        CancellationToken = afterwards ? CancellationToken.None : null,
        RetryPolicy = new RetryPolicy { MaximumAttempts = 1 },
    };

    private static ActivityOptions RecordOptions(string summary, bool afterwards) => new()
    {
        Summary = summary,
        StartToCloseTimeout = RecordAttempt,
        ScheduleToCloseTimeout = afterwards ? ClosingPatience : null,
        CancellationToken = afterwards ? CancellationToken.None : null,
        RetryPolicy = new RetryPolicy { MaximumInterval = TimeSpan.FromMinutes(1) },
    };
}

using System.Text.Json;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules;

/// <summary>How a run begins and ends in the records.</summary>
public sealed partial class ScheduledRunWorkflow
{
    private static readonly TimeSpan RecordAttempt = TimeSpan.FromSeconds(30);

    // A cancelled run should still be recorded, but must not hang on what may never come back.
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromMinutes(2);

    private Task<RunOpening> OpenAsync() => Workflow.ExecuteActivityAsync(
        (IScheduledRunActivities runs) => runs.OpenRunAsync(new OpenRunRequest(_run, _definition, Now)),
        RecordOptions("Ask the gates", afterwards: false));

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
        return Workflow.ExecuteActivityAsync(
            (IScheduledRunActivities runs) => runs.CloseRunAsync(closing),
            RecordOptions("Record how the run ended", afterwards));
    }

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

    private static ActivityOptions RecordOptions(string summary, bool afterwards) => new()
    {
        Summary = summary,
        StartToCloseTimeout = RecordAttempt,
        ScheduleToCloseTimeout = afterwards ? ClosingPatience : null,
        CancellationToken = afterwards ? CancellationToken.None : null,
        RetryPolicy = new RetryPolicy { MaximumInterval = TimeSpan.FromMinutes(1) },
    };
}

using System.Text.Json;
using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules;

/// <summary>
/// One fire slot of a schedule, from its gates to its record: the gates in order, the wait of its jitter, the target
/// as a child with its retries, the steps of its chain, and what is written down about it.
/// </summary>
/// <remarks>
/// A run that was refused completes, with the reason in its result; one that failed fails. So that Temporal's own list
/// of recent runs tells the truth.
/// </remarks>
[Workflow(ScheduleMapping.RunType)]
public sealed partial class ScheduledRunWorkflow
{
    private static readonly SearchAttributeKey<DateTimeOffset> SlotKey =
        SearchAttributeKey.CreateDateTimeOffset("TemporalScheduledStartTime");

    private static readonly SearchAttributeKey<string> StartedByKey =
        SearchAttributeKey.CreateKeyword("TemporalScheduledById");

    private readonly ScheduleDefinition _definition;
    private readonly RunIdentity _run;
    private readonly string? _deadLetter;
    private RunOpening _opening = new();
    private DateTimeOffset? _workStartedAt;
    private int _attempts;

    /// <summary>Finds out which run it is.</summary>
    [WorkflowInit]
    public ScheduledRunWorkflow(ScheduleDefinition? definition = null)
    {
        _definition = definition ?? new ScheduleDefinition();
        var attributes = Workflow.TypedSearchAttributes;

        // 'StartTime' is when a worker took it first; until then it may have waited long.
        var (startedAt, takenAt) = (Utc(Workflow.Info.WorkflowStartTime), Utc(Workflow.Info.StartTime));
        _deadLetter = Memo(RunMemo.DeadLetter);
        _run = new RunIdentity
        {
            ScheduleId = _definition.Id.Length > 0 ? _definition.Id
                : attributes.TryGetValue(StartedByKey, out var id) ? id : "",
            WorkflowId = Workflow.Info.WorkflowId,
            RunId = Workflow.Info.RunId,
            Slot = RunMemo.ReadSlot(Memo(RunMemo.Slot))
                ?? (attributes.TryGetValue(SlotKey, out var slot) ? slot : takenAt),
            StartedAt = startedAt,
            Origin = Memo(RunMemo.Origin),
        };
    }

    /// <summary>Runs.</summary>
    /// <param name="definition">The schedule's definition, as it was when the slot came.</param>
    /// <returns>How it ended, where it succeeded or was skipped.</returns>
    /// <exception cref="ApplicationFailureException">
    /// It failed (<see cref="FailureTypes.ScheduledRunFailed"/>), or its definition is not valid
    /// (<see cref="FailureTypes.InvalidSchedule"/>).
    /// </exception>
    [WorkflowRun]
    public async Task<ScheduledRunResult> RunAsync(ScheduleDefinition? definition = null)
    {
        try
        {
            await OpenAsync();
            if (_opening.Errors.Count > 0)
            {
                var errors = string.Join(' ', _opening.Errors);
                await CloseAsync(new TargetOutcome(false, errors), RunStatus.Failed, []);
                throw Failure(errors, FailureTypes.InvalidSchedule);
            }

            return _opening.Gate is null ? await WorkAsync() : await SkipAsync();
        }
        catch (Exception e) when (TemporalException.IsCanceledException(e))
        {
            await CloseAsync(
                new TargetOutcome(false, "It was cancelled."), RunStatus.Cancelled, [], afterwards: true);
            throw;
        }
    }

    private async Task<ScheduledRunResult> SkipAsync()
    {
        Workflow.CurrentDetails = $"Skipped by the gate **{_opening.Gate}**: {_opening.Reason}";
        await CloseAsync(new TargetOutcome(false, _opening.Reason!), RunStatus.Skipped, []);
        return Result(RunStatus.Skipped, _opening.Reason!, null);
    }

    private async Task<ScheduledRunResult> WorkAsync()
    {
        await WaitForJitterAsync();
        _workStartedAt = Now;
        var main = await TryTargetAsync();
        var steps = await RunStepsAsync(main);
        var failed = steps.FirstOrDefault(step => step.Status == RunStatus.Failed);
        var status = main.Succeeded && failed is null ? RunStatus.Succeeded : RunStatus.Failed;
        var outcome = main.Succeeded && failed is not null
            ? main with { Message = $"Step '{failed.Id}' failed: {failed.Message}" }
            : main;
        await CloseAsync(outcome, status, steps);
        return status == RunStatus.Succeeded
            ? Result(status, outcome.Message, outcome.Output)
            : throw Failure(outcome.Message, FailureTypes.ScheduledRunFailed);
    }

    private async Task WaitForJitterAsync()
    {
        // Who triggers a run by hand, and a breaker that probes, want it now.
        if (_opening.Origin is not (RunOrigins.Slot or RunOrigins.Event)
            || _definition.Trigger is not { } trigger || trigger.MaxJitter <= TimeSpan.Zero)
        {
            return;
        }

        var span = trigger.MaxJitter - trigger.MinJitter;
        var jitter = trigger.MinJitter + new TimeSpan((long)(span.Ticks * Workflow.Random.NextDouble()));
        await Workflow.DelayWithOptionsAsync(new DelayOptions(jitter, summary: "Jitter"));
    }

    private async Task<TargetOutcome> TryTargetAsync()
    {
        var tries = _opening.Origin == RunOrigins.Probe ? 1 : _definition.Policies.MaxRetries + 1;
        while (true)
        {
            _attempts++;
            Workflow.CurrentDetails = $"Try {_attempts} of {tries}: {ScheduleText.Target(_definition.Target)}";
            var outcome = await Targets.RunAsync(
                _definition.Target, Call(ScheduleStep.Main, Input, _attempts));
            if (outcome.Succeeded || !outcome.IsRetryable || _attempts >= tries)
            {
                Workflow.CurrentDetails = outcome.Message;
                return outcome;
            }

            Workflow.CurrentDetails = $"Try {_attempts} of {tries} failed: {outcome.Message}";
            await Workflow.DelayWithOptionsAsync(
                new DelayOptions(_definition.Policies.RetryDelay, summary: $"Wait for try {_attempts + 1}"));
        }
    }

    // What an event brings is what a target is given that nothing else is said for.
    private JsonElement? Input => _definition.Input ?? _opening.Event?.Data;

    private static DateTimeOffset Now => Utc(Workflow.UtcNow);

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static string? Memo(string name) =>
        Workflow.Memo.TryGetValue(name, out var value)
            ? (string?)Workflow.PayloadConverter.ToValue(value.Payload, typeof(string))
            : null;

    private static ApplicationFailureException Failure(string message, string type) =>
        new(message, errorType: type, nonRetryable: true);
}

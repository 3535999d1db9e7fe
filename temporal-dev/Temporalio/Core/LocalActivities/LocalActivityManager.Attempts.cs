using Coresdk.ActivityTask;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Core.ActivityTasks;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.LocalActivities;

internal sealed partial class LocalActivityManager
{
    /// <summary>Hands an attempt to the other half as soon as there is a slot.</summary>
    private async Task DispatchAsync(LocalExecution execution)
    {
        var attempt = execution.Attempt;
        try
        {
            var permit = await _options.LocalActivitySlots.ReserveAsync(_reservation, execution.SlotUnwanted)
                .ConfigureAwait(false);
            Start(execution, attempt, new(_options.LocalActivitySlots, permit));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Cancelled or forgotten while it waited.
        }
        catch (Exception e)
        {
            CoreLog.LocalActivitySlotFailed(_logger, execution.Request.Command.ActivityType, e);
        }
    }

    private void Start(LocalExecution execution, uint attempt, SlotLease slot)
    {
        var waited = _options.TimeProvider.GetElapsedTime(execution.ScheduledAt);
        lock (_gate)
        {
            if (!_executions.ContainsKey(execution.Key) || execution.Attempt != attempt)
            {
                slot.Dispose();
                return;
            }

            if (attempt != execution.Request.FirstAttempt || !(waited > execution.Request.ScheduleToStart))
            {
                Run(execution, slot);
                return;
            }
        }

        slot.Dispose();
        TimeOut(execution, attempt, TimeoutType.ScheduleToStart);
    }

    private void Run(LocalExecution execution, SlotLease slot)
    {
        slot.MarkUsed(new(
            CoreSlotKind.LocalActivity, execution.Request.Command.ActivityType, IsSticky: false));
        execution.Slot = slot;
        execution.Token = NewToken();
        execution.IsCancelSent = false;
        execution.StartedAt = _options.TimeProvider.GetTimestamp();
        execution.Current = LocalExecution.Stage.Running;
        var attempt = execution.Attempt;
        execution.Attempts = execution.Request.StartToClose is { } limit
            ? StartTimer(limit, () => TimeOut(execution, attempt, TimeoutType.StartToClose))
            : null;
        _running[execution.Token] = execution;
        _tasks.Add(StartMessage(execution));
    }

    /// <summary>Ends an attempt whose time is up, and tells the other half to stop it.</summary>
    private void TimeOut(LocalExecution execution, uint attempt, TimeoutType type)
    {
        LocalActivityOutcome? outcome;
        lock (_gate)
        {
            var isOver = !_executions.TryGetValue(execution.Key, out var current)
                || current != execution
                || (type is not TimeoutType.ScheduleToClose && execution.Attempt != attempt);
            if (isOver)
            {
                return;
            }

            if (_running.Remove(execution.Token))
            {
                SendCancel(execution, ActivityCancelReason.TimedOut);
            }

            outcome = EndAttempt(execution, LocalActivityResult.TimedOut.Of(type));
        }

        Report(execution, outcome);
    }

    // Outside of the gate: the run may call back.
    private void Report(LocalExecution execution, LocalActivityOutcome? outcome)
    {
        if (outcome is not null)
        {
            Resolved(execution.Key.RunId, execution.Key.Seq, outcome);
        }
    }

    /// <summary>
    /// Deals with the end of an attempt: returns what the run is to hear, unless another attempt follows.
    /// </summary>
    private LocalActivityOutcome? EndAttempt(LocalExecution execution, LocalActivityResult result)
    {
        var outcome = Outcome(execution, result);
        if (RetriableFailure(result) is { } failure
            && execution.Request.Retries.DelayAfter(execution.Attempt, failure) is { } delay
            && !_noMoreRequests)
        {
            if (delay <= execution.Request.RetryThreshold)
            {
                BackOff(execution, delay);
                return null;
            }

            outcome = outcome with { Backoff = Duration.FromTimeSpan(delay) };
        }

        Remove(execution);
        EndIfDrained();
        return outcome;
    }

    private static Failure? RetriableFailure(LocalActivityResult result) => result switch
    {
        LocalActivityResult.Failed failed => failed.Failure,
        LocalActivityResult.TimedOut { Failure.TimeoutFailureInfo.TimeoutType: TimeoutType.StartToClose } timedOut =>
            timedOut.Failure,
        _ => null,
    };

    private void BackOff(LocalExecution execution, TimeSpan delay)
    {
        execution.EndAttempt();
        execution.Current = LocalExecution.Stage.BackingOff;
        execution.Attempt++;
        execution.Attempts = StartTimer(delay, () => TryAgain(execution));
    }

    private void TryAgain(LocalExecution execution)
    {
        lock (_gate)
        {
            if (!_executions.ContainsKey(execution.Key) || execution.Current is not LocalExecution.Stage.BackingOff)
            {
                return;
            }

            execution.Current = LocalExecution.Stage.Queued;
        }

        _ = DispatchAsync(execution);
    }

    private ActivityTask StartMessage(LocalExecution execution)
    {
        var request = execution.Request;
        var now = Timestamp.FromDateTimeOffset(_options.TimeProvider.GetUtcNow());
        var scheduled = Timestamp.FromDateTimeOffset(
            _options.TimeProvider.GetUtcNow() - _options.TimeProvider.GetElapsedTime(execution.ScheduledAt));
        return new()
        {
            TaskToken = execution.Token,
            Start = new()
            {
                WorkflowNamespace = _options.Namespace,
                WorkflowType = request.Run.WorkflowType,
                WorkflowExecution = new() { WorkflowId = request.Run.WorkflowId, RunId = request.Run.RunId },
                ActivityId = request.Command.ActivityId,
                ActivityType = request.Command.ActivityType,
                HeaderFields = { request.Command.Headers },
                Input = { request.Command.Arguments },
                ScheduledTime = scheduled,
                CurrentAttemptScheduledTime = scheduled,
                StartedTime = now,
                Attempt = execution.Attempt,
                ScheduleToCloseTimeout = Duration.FromTimeSpan(request.ScheduleToClose ?? TimeSpan.Zero),
                StartToCloseTimeout = (request.StartToClose ?? request.ScheduleToClose) is { } startToClose
                    ? Duration.FromTimeSpan(startToClose)
                    : null,
                RetryPolicy = request.Retries.ToPolicy(),
                Priority = new(),
                IsLocal = true,
            },
        };
    }
}

using System.Globalization;
using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Core.ActivityTasks;
using Temporalio.Core.Tuning;
using Status = Coresdk.ActivityResult.ActivityExecutionResult.StatusOneofCase;

namespace Temporalio.Core.LocalActivities;

/// <summary>
/// Executes local activities: waits for slots, hands attempts to the other half, watches their time, and tries again as
/// long as the back-off is short. It is called by runs, and calls them back without holding its own lock.
/// </summary>
internal sealed partial class LocalActivityManager : ILocalActivities, IDisposable
{
    private const string TokenPrefix = "local-activity/";
    private static readonly ByteString TokenPrefixBytes = ByteString.CopyFromUtf8(TokenPrefix);

    private readonly Lock _gate = new();
    private readonly CoreWorkerOptions _options;
    private readonly ActivityTaskQueue _tasks;
    private readonly ILogger _logger;
    private readonly Dictionary<(string RunId, uint Seq), LocalExecution> _executions = [];
    private readonly Dictionary<ByteString, LocalExecution> _running = [];
    private readonly CoreSlotReservation _reservation;
    private long _lastToken;
    private bool _noMoreRequests;
    private bool _isDrained;

    public LocalActivityManager(CoreWorkerOptions options, ActivityTaskQueue tasks, ILogger logger)
    {
        _options = options;
        _tasks = tasks;
        _logger = logger;
        _reservation = new(
            CoreSlotKind.LocalActivity, options.TaskQueue, options.Identity, options.BuildId, IsSticky: false);
    }

    /// <summary>Called with each outcome that a run is to hear of.</summary>
    public required Action<string, uint, LocalActivityOutcome> Resolved { get; init; }

    /// <summary>Whether a token is one of local activities.</summary>
    public static bool Owns(ByteString token) => token.Span.StartsWith(TokenPrefixBytes.Span);

    /// <inheritdoc />
    public LocalActivityOutcome? Execute(LocalActivityRequest request)
    {
        var execution = new LocalExecution(request, _options.TimeProvider.GetTimestamp());
        var left = request.ScheduleToClose
            - (_options.TimeProvider.GetUtcNow() - request.OriginalScheduleTime.ToDateTimeOffset());
        if (left <= TimeSpan.Zero)
        {
            return Outcome(execution, LocalActivityResult.TimedOut.Of(TimeoutType.ScheduleToClose));
        }

        lock (_gate)
        {
            _executions[execution.Key] = execution;
            execution.ScheduleToClose = StartTimer(
                left, () => TimeOut(execution, execution.Attempt, TimeoutType.ScheduleToClose));
        }

        _ = DispatchAsync(execution);
        return null;
    }

    /// <inheritdoc />
    public LocalActivityOutcome? Cancel(string runId, uint seq)
    {
        lock (_gate)
        {
            return _executions.TryGetValue((runId, seq), out var execution) ? Cancel(execution) : null;
        }
    }

    /// <inheritdoc />
    public void CancelAll(string runId)
    {
        lock (_gate)
        {
            foreach (var execution in _executions.Values.Where(e => e.Key.RunId == runId).ToList())
            {
                Cancel(execution);
            }
        }
    }

    /// <inheritdoc />
    public void Forget(string runId)
    {
        lock (_gate)
        {
            foreach (var execution in _executions.Values.Where(e => e.Key.RunId == runId).ToList())
            {
                Remove(execution);
            }

            EndIfDrained();
        }
    }

    /// <summary>Takes the end of an attempt.</summary>
    /// <exception cref="ArgumentException">A local activity cannot end like that.</exception>
    public void Complete(ByteString token, ActivityExecutionResult result)
    {
        var end = ToResult(result);
        LocalExecution? execution;
        LocalActivityOutcome? outcome;
        lock (_gate)
        {
            if (!_running.Remove(token, out execution))
            {
                // One that timed out or whose run is gone, which the other half learns of later.
                return;
            }

            outcome = EndAttempt(execution, end);
        }

        Report(execution, outcome);
    }

    /// <summary>No run will ask for anything any more.</summary>
    public void EndRequests()
    {
        lock (_gate)
        {
            _noMoreRequests = true;
            EndIfDrained();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var execution in _executions.Values.ToList())
            {
                Remove(execution);
            }
        }
    }

    private static LocalActivityResult ToResult(ActivityExecutionResult result) => result.StatusCase switch
    {
        Status.Completed => new LocalActivityResult.Completed(result.Completed.Result),
        Status.Failed => new LocalActivityResult.Failed(result.Failed.Failure_ ?? new()),
        Status.Cancelled => new LocalActivityResult.Cancelled(result.Cancelled.Failure),
        _ => throw new ArgumentException(
            "A local activity cannot be completed by other means: use an ordinary activity.", nameof(result)),
    };

    private LocalActivityOutcome? Cancel(LocalExecution execution)
    {
        if (execution.Current is LocalExecution.Stage.Running)
        {
            SendCancel(execution, ActivityCancelReason.Cancelled);
            return null;
        }

        Remove(execution);
        EndIfDrained();
        return new(LocalActivityResult.Cancelled.Plain, 0, TimeSpan.Zero, Backoff: null, OriginalScheduleTime: null);
    }

    private void SendCancel(LocalExecution execution, ActivityCancelReason reason)
    {
        if (!execution.IsCancelSent)
        {
            execution.IsCancelSent = true;
            _tasks.Add(ActivityTaskMessages.Cancel(
                execution.Token, reason, ActivityTaskMessages.DetailsOf(reason)));
        }
    }

    private void Remove(LocalExecution execution)
    {
        _executions.Remove(execution.Key);
        _running.Remove(execution.Token);
        execution.Dispose();
    }

    private LocalActivityOutcome Outcome(LocalExecution execution, LocalActivityResult result) => new(
        result,
        execution.Attempt,
        execution.Current is LocalExecution.Stage.Running
            ? _options.TimeProvider.GetElapsedTime(execution.StartedAt)
            : TimeSpan.Zero,
        Backoff: null,
        execution.Request.OriginalScheduleTime);

    private ITimer StartTimer(TimeSpan? due, Action elapsed) => _options.TimeProvider.CreateTimer(
        _ => elapsed(), null, due ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private ByteString NewToken() =>
        ByteString.CopyFromUtf8(TokenPrefix + (++_lastToken).ToString(CultureInfo.InvariantCulture));

    private void EndIfDrained()
    {
        if (!_isDrained && _noMoreRequests && _executions.Values.All(e => e.Current is LocalExecution.Stage.BackingOff))
        {
            _isDrained = true;
            _tasks.EndSource();
        }
    }
}

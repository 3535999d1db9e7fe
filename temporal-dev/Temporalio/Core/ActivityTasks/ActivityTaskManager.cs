using Coresdk;
using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Rpc;
using Temporalio.Core.Tuning;
using Temporalio.Core.WorkflowTasks;
using Temporalio.Exceptions;

namespace Temporalio.Core.ActivityTasks;

/// <summary>
/// Activities between server and the other half: hands them out, passes heartbeats on, cancels them, reports their end.
/// </summary>
internal sealed class ActivityTaskManager : IEagerActivities, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CoreWorkerOptions _options;
    private readonly IWorkerClient _client;
    private readonly ILogger _logger;
    private readonly ActivityReporter _reporter;
    private readonly EagerSlots _eagerSlots;
    private readonly CoreSlotReservation _eagerReservation;
    private readonly Dictionary<ByteString, RunningActivity> _running = [];
    private readonly ActivityTaskQueue _tasks;

    private ITimer? _grace;
    private int _reporting;
    private bool _isStopping;
    private bool _cancelsAll;
    private bool _noMorePolls;
    private bool _isDrained;

    public ActivityTaskManager(
        IWorkerClient client, CoreWorkerOptions options, ActivityTaskQueue tasks, ILogger logger)
    {
        _client = client;
        _tasks = tasks;
        _options = options;
        _logger = logger;
        _reporter = new(client, logger);
        _eagerSlots = new(options.ActivitySlots, EndIfDrained);
        _eagerReservation = new(
            CoreSlotKind.Activity, options.TaskQueue, options.Identity, options.BuildId, IsSticky: false);
    }

    /// <inheritdoc />
    public SlotLease? TryReserve()
    {
        lock (_gate)
        {
            return !_isStopping && _eagerSlots.TryReserve(_eagerReservation) is { } permit
                ? new(_eagerSlots, permit)
                : null;
        }
    }

    /// <inheritdoc />
    public void Add(PollActivityTaskQueueResponse task, SlotLease slot)
    {
        var token = task.TaskToken;
        var heartbeats = new HeartbeatThrottle(
            ThrottleInterval(task.HeartbeatTimeout?.ToTimeSpan() ?? TimeSpan.Zero),
            _options.TimeProvider,
            details => SendHeartbeatAsync(token, details));
        var timeouts = ActivityTimeouts.Start(
            task,
            _options.LocalTimeoutBuffer,
            _options.TimeProvider,
            () => Cancel(token, ActivityCancelReason.TimedOut));
        var activity = new RunningActivity(task, slot, heartbeats, timeouts);
        slot.MarkUsed(new(CoreSlotKind.Activity, activity.ActivityType, IsSticky: false));
        bool cancelsAll;
        lock (_gate)
        {
            _running[token] = activity;
            _tasks.Add(ActivityTaskMessages.Start(task));
            cancelsAll = _cancelsAll;
        }

        if (cancelsAll)
        {
            Cancel(token, ActivityCancelReason.WorkerShutdown);
        }
    }

    /// <summary>Takes the end of an activity, and returns when it has been reported.</summary>
    public async Task CompleteAsync(ByteString token, ActivityExecutionResult result)
    {
        RunningActivity? activity;
        lock (_gate)
        {
            if (!_running.Remove(token, out activity))
            {
                CoreLog.UnknownActivity(_logger);
                return;
            }

            _reporting++;
        }

        try
        {
            await _reporter.ReportAsync(activity, result).ConfigureAwait(false);
        }
        finally
        {
            activity.Dispose();
            lock (_gate)
            {
                _reporting--;
                EndIfDrained();
            }
        }
    }

    /// <summary>Takes a heartbeat. One of an activity that has ended is dropped.</summary>
    public void RecordHeartbeat(ActivityHeartbeat heartbeat)
    {
        var details = heartbeat.Details.Count == 0 ? null : new Payloads { Payloads_ = { heartbeat.Details } };
        lock (_gate)
        {
            if (_running.TryGetValue(heartbeat.TaskToken, out var activity))
            {
                activity.LastDetails = details;
                activity.Heartbeats.Record(details);
            }
        }
    }

    /// <summary>Hands out no more activities than are there, and cancels those after the grace period.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                return;
            }

            _isStopping = true;
            _grace = _options.TimeProvider.CreateTimer(
                _ => CancelAll(), null, _options.GracefulShutdownPeriod, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>No activity will be polled any more: tasks end when those that are there are done.</summary>
    public void EndPolls()
    {
        lock (_gate)
        {
            _noMorePolls = true;
            EndIfDrained();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _grace?.Dispose();
            foreach (var activity in _running.Values)
            {
                activity.Heartbeats.Dispose();
                activity.Dispose();
            }

            _running.Clear();
        }
    }

    /// <summary>80 % of the timeout, so that one that is late by a little still comes in time.</summary>
    private TimeSpan ThrottleInterval(TimeSpan heartbeatTimeout)
    {
        var interval = heartbeatTimeout > TimeSpan.Zero
            ? heartbeatTimeout * 0.8
            : _options.DefaultHeartbeatThrottleInterval;
        return interval < _options.MaxHeartbeatThrottleInterval ? interval : _options.MaxHeartbeatThrottleInterval;
    }

    private async Task SendHeartbeatAsync(ByteString token, Payloads? details)
    {
        try
        {
            var answer = await _client.RecordHeartbeatAsync(token, details).ConfigureAwait(false);
            if (answer.CancelRequested || answer.ActivityPaused || answer.ActivityReset)
            {
                var reason = answer.CancelRequested ? ActivityCancelReason.Cancelled
                    : answer.ActivityReset ? ActivityCancelReason.Reset
                    : ActivityCancelReason.Paused;
                Cancel(token, reason, new()
                {
                    IsCancelled = answer.CancelRequested,
                    IsPaused = answer.ActivityPaused,
                    IsReset = answer.ActivityReset,
                });
            }

            Find(token)?.Timeouts?.OnHeartbeat();
        }
        catch (RpcException e) when (e.Code is RpcException.StatusCode.NotFound)
        {
            Cancel(token, ActivityCancelReason.NotFound);
        }
        catch (RpcException e)
        {
            CoreLog.HeartbeatNotRecorded(_logger, Find(token)?.ActivityType ?? "", e);
        }
    }

    private void CancelAll()
    {
        List<ByteString> tokens;
        lock (_gate)
        {
            _cancelsAll = true;
            tokens = [.. _running.Keys];
        }

        tokens.ForEach(token => Cancel(token, ActivityCancelReason.WorkerShutdown));
    }

    private void Cancel(ByteString token, ActivityCancelReason reason) =>
        Cancel(token, reason, ActivityTaskMessages.DetailsOf(reason));

    /// <summary>Tells an activity to stop, once.</summary>
    private void Cancel(ByteString token, ActivityCancelReason reason, ActivityCancellationDetails details)
    {
        lock (_gate)
        {
            if (!_running.TryGetValue(token, out var activity) || activity.CancelReason is not null)
            {
                return;
            }

            activity.CancelReason = reason;
            activity.IsGone = details.IsNotFound;
            _tasks.Add(ActivityTaskMessages.Cancel(token, reason, details));
        }
    }

    private RunningActivity? Find(ByteString token)
    {
        lock (_gate)
        {
            return _running.GetValueOrDefault(token);
        }
    }

    private void EndIfDrained()
    {
        lock (_gate)
        {
            if (!_isDrained && _noMorePolls && _running.Count == 0 && _reporting == 0 && _eagerSlots.Held == 0)
            {
                _isDrained = true;
                _tasks.EndSource();
            }
        }
    }
}

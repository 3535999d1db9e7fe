using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Polling;
using Temporalio.Core.Replay;
using Temporalio.Core.Rpc;
using Temporalio.Core.Tuning;
using Temporalio.Core.WorkflowTasks;
using Temporalio.Exceptions;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Core;

internal sealed partial class CoreWorker
{
    // How long a server that ends polls by itself may take to do so.
    private static readonly TimeSpan PollEndTimeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandonPolls = new();
    private readonly WorkerIdentity _identity;
    private readonly Lock _shutdownGate = new();
    private readonly Lazy<Task> _startWorkflows;
    private readonly Lazy<Task> _startActivities;
    private Task _workflowPolls = Task.CompletedTask;
    private Task _activityPolls = Task.CompletedTask;
    private Task? _shutdown;
    private bool _isValidated;
    private bool _pollsEndOnShutdown;

    /// <inheritdoc />
    public void InitiateShutdown()
    {
        lock (_shutdownGate)
        {
            _shutdown ??= ShutDownAsync();
        }
    }

    /// <inheritdoc />
    public async Task FinalizeShutdownAsync()
    {
        InitiateShutdown();
        await _shutdown!.ConfigureAwait(false);
        await Task.WhenAll(_workflowPolls, _activityPolls).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        InitiateShutdown();
        await _abandonPolls.CancelAsync().ConfigureAwait(false);
        await FinalizeShutdownAsync().ConfigureAwait(false);
        _workflows.Clear();
        _localActivities.Dispose();
        _activities.Dispose();
        _activityTasks.End();
        _stop.Dispose();
        _abandonPolls.Dispose();
    }

    private async Task EndLocalActivitiesAsync()
    {
        // Whatever ended the workflows, nobody asks for local activities after them.
        await _workflows.Drained.ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)
            .ConfigureAwait(false);
        _localActivities.EndRequests();
    }

    private async Task StartWorkflowsAsync()
    {
        await ValidateOnceAsync().ConfigureAwait(false);
        _workflowPolls = Task.Run(RunWorkflowPollsAsync);
    }

    private async Task StartActivitiesAsync()
    {
        await ValidateOnceAsync().ConfigureAwait(false);
        _activityPolls = Task.Run(RunActivityPollsAsync);
    }

    private Task ValidateOnceAsync() => _isValidated ? Task.CompletedTask : ValidateAsync(_stop.Token);

    private async Task RunWorkflowPollsAsync()
    {
        try
        {
            if (_options.EnableWorkflows)
            {
                var (sticky, normal) = WorkflowPollers.Split(_options, _identity.StickyQueue is not null);
                var polls = new List<Task> { NewGroup(WorkflowTarget(isSticky: false), normal).RunAsync() };
                if (sticky is not null)
                {
                    polls.Add(NewGroup(WorkflowTarget(isSticky: true), sticky).RunAsync());
                }

                await Task.WhenAll(polls).ConfigureAwait(false);
            }

            _workflows.EndTasks();
        }
        catch (Exception e)
        {
            CoreLog.PollingEnded(_logger, "workflow", e);
            _workflows.Abort(e);
            InitiateShutdown();
        }
    }

    private async Task RunActivityPollsAsync()
    {
        try
        {
            if (_options.EnableRemoteActivities)
            {
                await NewGroup(ActivityTarget(), _options.ActivityPollers).RunAsync().ConfigureAwait(false);
            }

            _activities.EndPolls();
        }
        catch (Exception e)
        {
            CoreLog.PollingEnded(_logger, "activity", e);
            _activityTasks.End(e);
            InitiateShutdown();
        }
    }

    private PollerGroup<TResponse> NewGroup<TResponse>(PollTarget<TResponse> target, CorePollerBehavior behavior) =>
        new(target, behavior, _options.TimeProvider, _logger, _stop.Token, _abandonPolls.Token);

    private PollTarget<PollWorkflowTaskQueueResponse> WorkflowTarget(bool isSticky) => new()
    {
        Kind = isSticky ? "sticky workflow" : "workflow",
        Reserve = token => ReserveAsync(_options.WorkflowSlots, CoreSlotKind.Workflow, isSticky, token),
        Poll = token => _client.PollWorkflowTaskAsync(isSticky, token),
        IsEmpty = response => response.TaskToken.IsEmpty,
        Advice = response => response.PollerScalingDecision?.PollRequestDeltaSuggestion ?? 0,
        Handle = (response, slot) => AdmitAsync(response, slot, isSticky),
    };

    private PollTarget<PollActivityTaskQueueResponse> ActivityTarget()
    {
        var rate = _options.MaxWorkerActivitiesPerSecond is { } perSecond
            ? new PollRate(perSecond, _options.TimeProvider)
            : null;
        return new()
        {
            Kind = "activity",
            Reserve = async token =>
            {
                await (rate?.WaitAsync(token) ?? Task.CompletedTask).ConfigureAwait(false);
                return await ReserveAsync(_options.ActivitySlots, CoreSlotKind.Activity, isSticky: false, token)
                    .ConfigureAwait(false);
            },
            Poll = _client.PollActivityTaskAsync,
            IsEmpty = response => response.TaskToken.IsEmpty,
            Advice = response => response.PollerScalingDecision?.PollRequestDeltaSuggestion ?? 0,
            Handle = (response, slot) =>
            {
                _activities.Add(response, slot);
                return Task.CompletedTask;
            },
        };
    }

    private async ValueTask<SlotLease> ReserveAsync(
        ICoreSlotSupplier slots, CoreSlotKind kind, bool isSticky, CancellationToken cancellationToken)
    {
        var reservation = new CoreSlotReservation(
            kind, _options.TaskQueue, _options.Identity, _options.BuildId, isSticky);
        return new(slots, await slots.ReserveAsync(reservation, cancellationToken).ConfigureAwait(false));
    }

    private async Task AdmitAsync(PollWorkflowTaskQueueResponse response, SlotLease slot, bool isSticky)
    {
        if (!WorkflowTaskReader.IsUsable(response))
        {
            CoreLog.UnusableTask(_logger);
            slot.Dispose();
            return;
        }

        slot.MarkUsed(new(CoreSlotKind.Workflow, response.WorkflowType.Name, isSticky));
        try
        {
            var task = await WorkflowTaskReader.ReadAsync(response, _client, slot).ConfigureAwait(false);
            await _workflows.AdmitAsync(task).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or HistoryUnavailableException)
        {
            // Left to time out, so that it is tried again.
            CoreLog.HistoryNotFetched(_logger, response.WorkflowExecution.RunId, e);
            slot.Dispose();
        }
        catch (Exception e)
        {
            // One task that cannot be read must not end the worker. It times out, and the run begins anew.
            CoreLog.TaskCrashed(_logger, response.WorkflowExecution.RunId, e);
            slot.Dispose();
            _workflows.RequestEviction(response.WorkflowExecution.RunId, new(e.Message, EvictionReason.Fatal));
        }
    }

    /// <summary>Stops polling. A server that can end the open polls does, so that no task is lost on the way.</summary>
    private async Task ShutDownAsync()
    {
        // Not inside the gate.
        await Task.Yield();
        _activities.Stop();
        await _stop.CancelAsync().ConfigureAwait(false);
        if (!_pollsEndOnShutdown)
        {
            await _abandonPolls.CancelAsync().ConfigureAwait(false);
        }

        if (_isValidated)
        {
            await AnnounceShutdownAsync().ConfigureAwait(false);
        }

        await EndOpenPollsAsync().ConfigureAwait(false);
        if (NeverPolled(_startWorkflows))
        {
            _workflows.EndTasks();
        }

        if (NeverPolled(_startActivities))
        {
            _activities.EndPolls();
        }
    }

    private static bool NeverPolled(Lazy<Task> start) => !start.IsValueCreated || !start.Value.IsCompletedSuccessfully;

    private async Task AnnounceShutdownAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(PollEndTimeout, _options.TimeProvider);
            await _client.ShutdownWorkerAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            CoreLog.ShutdownNotAnnounced(_logger, e);
        }
    }

    private async Task EndOpenPollsAsync()
    {
        var polls = Task.WhenAll(_workflowPolls, _activityPolls);
        var timeout = Task.Delay(PollEndTimeout, _options.TimeProvider, _abandonPolls.Token);
        await Task.WhenAny(polls, timeout).ConfigureAwait(false);
        await _abandonPolls.CancelAsync().ConfigureAwait(false);
    }
}

using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Converters;
using Temporalio.Core;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using ActivityCancellationDetails = Temporalio.Activities.ActivityCancellationDetails;
using ActivityCancelReason = Temporalio.Activities.ActivityCancelReason;

namespace Temporalio.Worker.Execution;

/// <summary>One attempt of an activity.</summary>
internal sealed partial class RunningActivity : IDisposable
{
    private readonly ICoreWorker _core;
    private readonly ActivityWorkerOptions _options;
    private readonly ByteString _token;
    private readonly Start _start;
    private readonly DataConverter _converter;
    private readonly ILogger _log;
    private readonly CancellationToken _shutdownToken;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _gate = new();
    private readonly RootActivityInbound _root;
    private ActivityExecutionContext? _context;
    private Cancel? _earlyCancel;
    private bool _disposed;

    public RunningActivity(
        ICoreWorker core,
        ActivityWorkerOptions options,
        ReturnOrder order,
        ByteString token,
        Start start,
        CancellationToken shutdownToken)
    {
        _root = new(start.IsLocal ? order : null, start.WorkflowExecution?.RunId ?? string.Empty);
        _core = core;
        _options = options;
        _token = token;
        _start = start;
        _shutdownToken = shutdownToken;
        _log = options.LoggerFactory.CreateLogger($"Temporalio.Activity:{start.ActivityType}");
        _converter = options.DataConverter.WithSerializationContext(new ISerializationContext.Activity(
            options.Namespace,
            start.ActivityId,
            start.WorkflowExecution?.WorkflowId,
            start.WorkflowType,
            start.ActivityType,
            options.TaskQueue,
            start.IsLocal));
    }

    /// <summary>Runs the activity and makes of what it returns or throws what is reported.</summary>
    public async Task<ActivityExecutionResult> RunAsync(ActivityDefinition definition)
    {
        try
        {
            var info = ActivityInfos.From(_start, _token, _options, _converter);
            using var scope = _log.BeginScope(new ActivityLogScope(info));
            var context = CreateContext(info);
            context.Enter();
            var args = await ArgumentsAsync(definition).ConfigureAwait(false);
            var inbound = CreateInterceptors(context);
            var result = await inbound.ExecuteActivityAsync(new(definition, args, _start.HeaderFields))
                .ConfigureAwait(false);
            var payload = await _converter.ToPayloadAsync(result).ConfigureAwait(false);
            return new() { Completed = new() { Result = payload } };
        }
        catch (Exception e)
        {
            return await EndAsync(e).ConfigureAwait(false);
        }
        finally
        {
            await FlushHeartbeatsAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks the activity to stop.</summary>
    public void Cancel(Cancel cancel)
    {
        lock (_gate)
        {
            if (_context is null)
            {
                _earlyCancel ??= cancel;
                return;
            }
        }

        Cancel(ActivityInfos.ReasonOf(cancel), ActivityInfos.DetailsOf(cancel));
    }

    /// <summary>Reports how it ended; a local activity when those of its run that ended before are reported.</summary>
    public async Task ReportAsync(ActivityExecutionResult result)
    {
        using var place = _root.Place;
        if (place is not null)
        {
            await place.TurnAsync().ConfigureAwait(false);
        }

        await _core.CompleteActivityTaskAsync(new() { TaskToken = _token, Result = result }).ConfigureAwait(false);
    }

    /// <summary>Makes a result of a failure.</summary>
    public async Task<ActivityExecutionResult> FailAsync(Exception e) => new()
    {
        Failed = new() { Failure_ = await _converter.ToFailureAsync(e).ConfigureAwait(false) },
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _cancellation.Dispose();
    }

    private ActivityExecutionContext CreateContext(ActivityInfo info)
    {
        var context = new ActivityExecutionContext(
            info,
            _cancellation.Token,
            _shutdownToken,
            _log,
            _converter.PayloadConverter,
            () => _options.MetricMeter.WithTags(new Dictionary<string, object>
            {
                ["namespace"] = info.Namespace,
                ["task_queue"] = info.TaskQueue,
                ["activity_type"] = info.ActivityType,
            }),
            _options.Client());
        Cancel? early;
        lock (_gate)
        {
            _context = context;
            early = _earlyCancel;
        }

        if (early is not null)
        {
            Cancel(early);
        }

        return context;
    }

    private async Task<object?[]> ArgumentsAsync(ActivityDefinition definition)
    {
        try
        {
            return await DecodeArgumentsAsync(definition).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new ApplicationFailureException("Failed decoding parameters", e);
        }
    }

    private async Task<object?[]> DecodeArgumentsAsync(ActivityDefinition definition)
    {
        IReadOnlyCollection<Api.Common.V1.Payload> payloads = _start.Input;
        if (_converter.PayloadCodec is { } codec && payloads.Count > 0)
        {
            payloads = await codec.DecodeAsync(payloads).ConfigureAwait(false);
        }

        if (definition.Dynamic)
        {
            return [payloads.Select(p => (IRawValue)new RawValue(p)).ToArray()];
        }

        if (payloads.Count < definition.RequiredParameterCount)
        {
            throw new ApplicationFailureException(
                $"Activity {_start.ActivityType} given {payloads.Count} parameter(s), but more than that are required "
                + "by the signature");
        }

        return
        [
            .. definition.ParameterTypes.Zip(payloads, (type, payload) =>
                _converter.PayloadConverter.ToValue(payload, type)),
        ];
    }

    private ActivityInboundInterceptor CreateInterceptors(ActivityExecutionContext context)
    {
        ActivityInboundInterceptor inbound = _root;
        foreach (var interceptor in _options.Interceptors.Reverse())
        {
            inbound = interceptor.InterceptActivity(inbound);
        }

        inbound.Init(new RootActivityOutbound(this));
        var outbound = _root.Outbound ??
            throw new InvalidOperationException("An interceptor did not pass Init on. Call base.Init.");
        context.Heartbeater = details => outbound.Heartbeat(new(details));
        return inbound;
    }

    private void Cancel(ActivityCancelReason reason, ActivityCancellationDetails details)
    {
        if (!_context!.TakeCancellation(reason, details))
        {
            return;
        }

        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }
        }

        // Not on the poll loop: what waits for the token runs at once.
        _ = _cancellation.CancelAsync();
    }

    private Task<ActivityExecutionResult> EndAsync(Exception e)
    {
        var reason = _context?.CancelReason ?? ActivityCancelReason.None;
        if (e is CompleteAsyncException)
        {
            return Task.FromResult(new ActivityExecutionResult { WillCompleteAsync = new() });
        }

        if (TemporalException.IsCanceledException(e))
        {
            switch (reason)
            {
                case ActivityCancelReason.HeartbeatRecordFailure:
                    return FailAsync(HeartbeatFailure ?? e);
                case ActivityCancelReason.CancelRequested or ActivityCancelReason.GoneFromServer
                    or ActivityCancelReason.Timeout:
                    return CancelledAsync();
                case ActivityCancelReason.Paused:
                    return FailAsync(new ApplicationFailureException("Activity paused", e, "ActivityPause"));
                case ActivityCancelReason.Reset:
                    return FailAsync(new ApplicationFailureException("Activity reset", e, "ActivityReset"));
                case ActivityCancelReason.WorkerShutdown:
                    return FailAsync(new ApplicationFailureException("Worker is shutting down", e, "WorkerShutdown"));
            }
        }

        if (e is not ApplicationFailureException { Category: Api.Enums.V1.ApplicationErrorCategory.Benign })
        {
            WorkerLog.ActivityFailed(_log, e, _start.ActivityType, (int)_start.Attempt);
        }

        return FailAsync(e);
    }

    private async Task<ActivityExecutionResult> CancelledAsync() => new()
    {
        Cancelled = new()
        {
            Failure = await _converter.ToFailureAsync(new CanceledFailureException("Cancelled"))
                .ConfigureAwait(false),
        },
    };
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Runtime;

namespace Temporalio.Testing;

/// <summary>Runs the code of activities without a worker, for tests.</summary>
public record ActivityEnvironment
{
    /// <summary>What activities see if <see cref="Info"/> is not set.</summary>
    public static readonly ActivityInfo DefaultInfo = new(
        ActivityId: "test",
        ActivityType: "unknown",
        Attempt: 1,
        CurrentAttemptScheduledTime: DateTime.UnixEpoch,
        DataConverter: DataConverter.Default,
        HeartbeatDetails: [],
        HeartbeatTimeout: null,
        IsLocal: false,
        Namespace: "default",
        Priority: Priority.Default,
        RetryPolicy: null,
        ScheduleToCloseTimeout: TimeSpan.FromSeconds(1),
        ScheduledTime: DateTime.UnixEpoch,
        StartToCloseTimeout: TimeSpan.FromSeconds(1),
        StartedTime: DateTime.UnixEpoch,
        TaskQueue: "test",
        TaskToken: "test"u8.ToArray(),
        WorkflowId: "test",
        WorkflowNamespace: "default",
        WorkflowRunId: "test-run",
        WorkflowType: "test");

    private ActivityExecutionContext? _context;

    /// <summary>What activities know of their attempt. Default <see cref="DefaultInfo"/>.</summary>
    public ActivityInfo Info { get; init; } = DefaultInfo;

    /// <summary>Where activities log. Default: nowhere.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Converts values.</summary>
    public IPayloadConverter PayloadConverter { get; init; } = DataConverter.Default.PayloadConverter;

    /// <summary>Where activities count. Default: that of the default runtime.</summary>
    public MetricMeter? MetricMeter { get; init; }

    /// <summary>The client that activities see. Default: none.</summary>
    public ITemporalClient? TemporalClient { get; init; }

    /// <summary>Called with the details of each heartbeat. Default: does nothing.</summary>
    public Action<object?[]> Heartbeater { get; init; } = _ => { };

    /// <summary>Why activities have to stop; set by <see cref="Cancel()"/>.</summary>
    public ActivityCancelReason CancelReason { get; set; }

    /// <summary>All that is known of why activities have to stop; set by <see cref="Cancel()"/>.</summary>
    public ActivityCancellationDetails? CancellationDetails { get; set; }

    /// <summary>Cancels activities.</summary>
    public CancellationTokenSource CancellationTokenSource { get; init; } = new();

    /// <summary>Tells activities that the worker begins to shut down.</summary>
    public CancellationTokenSource WorkerShutdownTokenSource { get; init; } = new();

    /// <summary>Cancels activities as if their workflow asked for it.</summary>
    public void Cancel() => Cancel(ActivityCancelReason.CancelRequested);

    /// <summary>Cancels activities.</summary>
    /// <param name="reason">Why.</param>
    public void Cancel(ActivityCancelReason reason) => Cancel(reason, DetailsOf(reason));

    /// <summary>Cancels activities.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="details">All that is known of why.</param>
    public void Cancel(ActivityCancelReason reason, ActivityCancellationDetails details)
    {
        CancelReason = reason;
        CancellationDetails = details;
        _context?.TakeCancellation(reason, details);
        CancellationTokenSource.Cancel();
    }

    /// <summary>Runs an activity.</summary>
    /// <param name="activity">Calls it.</param>
    /// <returns>A task that ends with it.</returns>
    public Task RunAsync(Action activity) => RunAsync(() =>
    {
        activity();
        return Task.CompletedTask;
    });

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="activity">Calls it.</param>
    /// <returns>Its result.</returns>
    public Task<T> RunAsync<T>(Func<T> activity) => RunAsync(() => Task.FromResult(activity()));

    /// <summary>Runs an activity.</summary>
    /// <param name="activity">Calls it.</param>
    /// <returns>A task that ends with it.</returns>
    public async Task RunAsync(Func<Task> activity)
    {
        Enter();
        await activity().ConfigureAwait(false);
    }

    /// <summary>Runs an activity.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="activity">Calls it.</param>
    /// <returns>Its result.</returns>
    public async Task<T> RunAsync<T>(Func<Task<T>> activity)
    {
        Enter();
        return await activity().ConfigureAwait(false);
    }

    private static ActivityCancellationDetails DetailsOf(ActivityCancelReason reason) => new()
    {
        IsGoneFromServer = reason == ActivityCancelReason.GoneFromServer,
        IsCancelRequested = reason == ActivityCancelReason.CancelRequested,
        IsTimedOut = reason == ActivityCancelReason.Timeout,
        IsWorkerShutdown = reason == ActivityCancelReason.WorkerShutdown,
        IsHeartbeatRecordFailure = reason == ActivityCancelReason.HeartbeatRecordFailure,
        IsPaused = reason == ActivityCancelReason.Paused,
        IsReset = reason == ActivityCancelReason.Reset,
    };

    private void Enter()
    {
        var context = new ActivityExecutionContext(
            Info,
            CancellationTokenSource.Token,
            WorkerShutdownTokenSource.Token,
            Logger,
            PayloadConverter,
            () => MetricMeter ?? TemporalRuntime.Default.MetricMeter,
            TemporalClient)
        {
            Heartbeater = Heartbeater,
        };
        if (CancellationDetails is { } details)
        {
            context.TakeCancellation(CancelReason, details);
        }

        _context = context;
        context.Enter();
    }
}

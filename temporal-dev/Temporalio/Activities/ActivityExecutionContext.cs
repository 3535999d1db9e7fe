using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Activities;

/// <summary>What the code of an activity knows of its attempt, and does besides returning.</summary>
public sealed class ActivityExecutionContext
{
    private static readonly AsyncLocal<ActivityExecutionContext?> OfTask = new();

    private readonly ITemporalClient? _client;
    private readonly Lazy<MetricMeter> _meter;

    internal ActivityExecutionContext(
        ActivityInfo info,
        CancellationToken cancellationToken,
        CancellationToken workerShutdownToken,
        ILogger logger,
        IPayloadConverter payloadConverter,
        Func<MetricMeter> meter,
        ITemporalClient? client)
    {
        Info = info;
        CancellationToken = cancellationToken;
        WorkerShutdownToken = workerShutdownToken;
        Logger = logger;
        PayloadConverter = payloadConverter;
        _meter = new(meter);
        _client = client;
    }

    /// <summary>Whether this is the code of an activity.</summary>
    public static bool HasCurrent => OfTask.Value is not null;

    /// <summary>The context of the activity whose code this is.</summary>
    /// <exception cref="InvalidOperationException">This is not the code of an activity.</exception>
    public static ActivityExecutionContext Current =>
        OfTask.Value ?? throw new InvalidOperationException("No current context");

    /// <summary>What is known of the attempt.</summary>
    public ActivityInfo Info { get; }

    /// <summary>A logger whose lines name the activity.</summary>
    public ILogger Logger { get; }

    /// <summary>
    /// Cancelled when the activity has to stop; <see cref="CancellationDetails"/> says why. An activity that heartbeats
    /// learns of it, one that does not may only learn of the worker's shutdown.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// Cancelled when the worker begins to shut down. Activities have the worker's
    /// <see cref="Worker.TemporalWorkerOptions.GracefulShutdownTimeout"/> from then on.
    /// </summary>
    public CancellationToken WorkerShutdownToken { get; }

    /// <summary>Why the activity has to stop.</summary>
    public ActivityCancelReason CancelReason { get; internal set; }

    /// <summary>All that is known of why the activity has to stop; null before it has to.</summary>
    public ActivityCancellationDetails? CancellationDetails { get; internal set; }

    /// <summary>Converts values, as the worker's converter does for this activity.</summary>
    public IPayloadConverter PayloadConverter { get; }

    /// <summary>A meter whose metrics name the activity.</summary>
    public MetricMeter MetricMeter => _meter.Value;

    /// <summary>The worker's client.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public ITemporalClient TemporalClient =>
        _client ?? throw new InvalidOperationException(
            "No Temporal client available. This could either be a test environment without a client set, or the "
            + "worker was created in an advanced way without an ITemporalClient instance.");

    internal Action<object?[]>? Heartbeater { get; set; }

    /// <summary>
    /// Says that the activity is still at work, and how far it is. May be called often: what reaches the server is
    /// throttled, and the newest details win. Returns at once.
    /// </summary>
    /// <param name="details">How far it is; the next attempt finds them.</param>
    public void Heartbeat(params object?[] details)
    {
        if (Heartbeater is not { } heartbeater)
        {
            throw new InvalidOperationException("Heartbeater not set yet");
        }

        heartbeater(details);
    }

    /// <summary>Makes this the context of the code that the current method goes on to call.</summary>
    internal void Enter() => OfTask.Value = this;

    /// <summary>Takes note of why the activity has to stop. The first reason stays.</summary>
    /// <returns>Whether this was the first.</returns>
    internal bool TakeCancellation(ActivityCancelReason reason, ActivityCancellationDetails details)
    {
        if (CancellationDetails is not null)
        {
            return false;
        }

        CancelReason = reason;
        CancellationDetails = details;
        return true;
    }
}

using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules.Ports;
using Temporalio.Activities;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>
/// Calls task handlers and stands between them and Temporal: whatever a handler does, throw, hang or give back
/// nonsense, becomes an outcome; a worker that stops becomes a failure that the next worker makes good.
/// </summary>
public sealed class TaskHandlerActivities : ITaskHandlerActivities
{
    private const int OutputBytes = 64_000;

    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(3);

    // What a handler gets to clean up once it was cancelled; one that does not listen is left behind. Less than what a
    // host takes to stop beside its drain, so that the next worker is told at once.
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(3);

    private readonly TaskHandlerRegistry _registry;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<TaskHandlerActivities> _logger;

    /// <summary>Calls of the handlers of a registry.</summary>
    public TaskHandlerActivities(
        TaskHandlerRegistry registry, TimeProvider timeProvider, ILogger<TaskHandlerActivities> logger) =>
        (_registry, _timeProvider, _logger) = (registry, timeProvider, logger);

    /// <inheritdoc/>
    [Activity]
    public async Task<TaskOutcome> CallTaskHandlerAsync(TaskCall call)
    {
        var activity = ActivityExecutionContext.Current;
        if (_registry.Find(call.Handler) is not { } handler)
        {
            return new TaskOutcome(
                false, $"'{call.Handler}' is no task handler of this host; use {string.Join(", ", _registry.Names)}.");
        }

        using var hardStop = CancellationTokenSource.CreateLinkedTokenSource(activity.CancellationToken);
        using var softStop = new CancellationTokenSource();
        await using var onShutdown = activity.WorkerShutdownToken.Register(
            () => Stop(call.Shutdown, hardStop, softStop));
        var context = new TaskHandlerContext(checkpoint => activity.Heartbeat(checkpoint))
        {
            TaskId = call.TaskId,
            NominalTime = call.NominalTime,
            ExecutionId = call.ExecutionId,
            Attempt = call.Attempt,
            Input = call.Input,
            Notes = call.Notes,
            Event = call.Event,
            StopRequested = softStop.Token,
        };
        context.Restore(await LastCheckpointAsync(activity));
        await using var heartbeat = _timeProvider.CreateTimer(
            _ => Beat(activity, context), null, HeartbeatInterval, HeartbeatInterval);
        return await CallAsync(handler, call, context, hardStop, softStop, activity);
    }

    private async Task<TaskOutcome> CallAsync(
        ITaskHandler handler,
        TaskCall call,
        TaskHandlerContext context,
        CancellationTokenSource hardStop,
        CancellationTokenSource softStop,
        ActivityExecutionContext activity)
    {
        // A handler that blocks its thread must not block this one.
        var running = Task.Run(() => handler.RunAsync(context, hardStop.Token), CancellationToken.None);
        try
        {
            return Judge(call, await EndAsync(running, call.Timeout, hardStop.Token));
        }
        catch (TimeoutException) when (!running.IsCompleted && !hardStop.IsCancellationRequested)
        {
            await hardStop.CancelAsync();
            SchedulesLog.HandlerHangs(_logger, call.Handler, call.TaskId, call.Timeout);
            return new TaskOutcome(false, $"'{call.Handler}' did not end within {Durations.Format(call.Timeout)}.");
        }
        catch (Exception e)
        {
            if (!running.IsCompleted)
            {
                SchedulesLog.HandlerDoesNotStop(_logger, call.Handler, call.TaskId, CleanUp);
            }

            if (activity.WorkerShutdownToken.IsCancellationRequested
                && (hardStop.IsCancellationRequested || (softStop.IsCancellationRequested && IsCancelled(e))))
            {
                throw new ApplicationFailureException(
                    $"'{call.Handler}' stopped, as its worker does ({Words.Of(call.Shutdown)}); the next worker goes "
                    + "on with it.",
                    FailureTypes.WorkerStopping,
                    details: context.Checkpoint is { } checkpoint ? [checkpoint] : null,
                    nextRetryDelay: TimeSpan.FromMilliseconds(1));
            }

            if (activity.CancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException($"'{call.Handler}' was cancelled.", e, activity.CancellationToken);
            }

            SchedulesLog.HandlerThrew(_logger, e, call.Handler, call.TaskId);
            return new TaskOutcome(false, $"'{call.Handler}' failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private async Task<TaskHandlerResult?> EndAsync(
        Task<TaskHandlerResult> running, TimeSpan timeout, CancellationToken hardStop)
    {
        try
        {
            return await running.WaitAsync(timeout, _timeProvider, hardStop);
        }
        catch (OperationCanceledException) when (hardStop.IsCancellationRequested && !running.IsCompleted)
        {
            return await running.WaitAsync(CleanUp, _timeProvider, CancellationToken.None);
        }
    }

    private static TaskOutcome Judge(TaskCall call, TaskHandlerResult? result)
    {
        if (result is null)
        {
            return new TaskOutcome(false, $"'{call.Handler}' gave back nothing.");
        }

        if (result.Output is null)
        {
            return new TaskOutcome(result.Succeeded, result.Message ?? "");
        }

        try
        {
            var output = JsonSerializer.SerializeToElement(result.Output);
            var bytes = Encoding.UTF8.GetByteCount(output.GetRawText());
            return bytes <= OutputBytes
                ? new TaskOutcome(result.Succeeded, result.Message ?? "", output)
                : new TaskOutcome(
                    false,
                    $"'{call.Handler}' gave back {bytes:N0} bytes, and {OutputBytes:N0} is the limit; it should write "
                    + "them to the workspace.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new TaskOutcome(false, $"'{call.Handler}' gave back what is no JSON: {e.Message}");
        }
    }

    private static void Stop(ShutdownPolicy policy, CancellationTokenSource hardStop, CancellationTokenSource softStop)
    {
        switch (policy)
        {
            case ShutdownPolicy.Requeue:
                hardStop.Cancel();
                break;
            case ShutdownPolicy.CheckpointAndStop:
                softStop.Cancel();
                break;
        }
    }

    private static void Beat(ActivityExecutionContext activity, TaskHandlerContext context)
    {
        if (context.Checkpoint is { } checkpoint)
        {
            activity.Heartbeat(checkpoint);
        }
        else
        {
            activity.Heartbeat();
        }
    }

    private static async Task<JsonElement?> LastCheckpointAsync(ActivityExecutionContext activity) =>
        activity.Info.HeartbeatDetails.Count > 0 ? await activity.Info.HeartbeatDetailAtAsync<JsonElement>(0) : null;

    private static bool IsCancelled(Exception e) => e is OperationCanceledException;
}

using Coresdk.ActivityResult;
using Coresdk.WorkflowCommands;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using StatusCase = Coresdk.ActivityResult.ActivityResolution.StatusOneofCase;

namespace Temporalio.Worker.Execution;

/// <content>Activities and local activities. Both kinds share one sequence.</content>
internal sealed partial class WorkflowInstance
{
    private const string BackoffSummary = "LocalActivityBackoff";

    private readonly PendingOperations<ActivityResolution> _activities = new("activity");
    private readonly Dictionary<uint, ISerializationContext.Activity> _activityContexts = [];
    private uint _lastActivity;

    /// <summary>The context of the values of an activity that is not resolved yet.</summary>
    public ISerializationContext.Activity? ContextOfActivity(uint sequence) =>
        _activityContexts.GetValueOrDefault(sequence);

    /// <summary>Schedules an activity.</summary>
    public Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input)
    {
        RequireTimeout(input.Activity, input.Options.ScheduleToCloseTimeout, input.Options.StartToCloseTimeout);
        var context = ActivityContext(
            input.Activity, input.Options.ActivityId, input.Options.TaskQueue ?? Info.TaskQueue, isLocal: false);
        var converter = ConverterOf(context);
        return RunActivityAsync<TResult>(
            context,
            converter,
            (sequence, _) => ToCommand(input, context, converter, sequence),
            sequence => new() { RequestCancelActivity = new() { Seq = sequence } },
            input.Options.CancellationToken);
    }

    /// <summary>Schedules a local activity.</summary>
    public Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input)
    {
        RequireTimeout(input.Activity, input.Options.ScheduleToCloseTimeout, input.Options.StartToCloseTimeout);
        if (_options.LocalActivityProblem(input.Activity) is { } problem)
        {
            throw new ArgumentException(problem, nameof(input));
        }

        var context = ActivityContext(input.Activity, input.Options.ActivityId, Info.TaskQueue, isLocal: true);
        var converter = ConverterOf(context);
        return RunActivityAsync<TResult>(
            context,
            converter,
            (sequence, backoff) => ToCommand(input, converter, sequence, backoff),
            sequence => new() { RequestCancelLocalActivity = new() { Seq = sequence } },
            input.Options.CancellationToken);
    }

    private static void RequireTimeout(string activity, TimeSpan? scheduleToClose, TimeSpan? startToClose)
    {
        if (scheduleToClose is null && startToClose is null)
        {
            throw new ArgumentException(
                $"Activity '{activity}' has no time limit. Set StartToCloseTimeout or ScheduleToCloseTimeout.");
        }
    }

    private ISerializationContext.Activity ActivityContext(
        string activity, string? activityId, string taskQueue, bool isLocal) => new(
            Info.Namespace, activityId, Info.WorkflowId, Info.WorkflowType, activity, taskQueue, isLocal);

    private Task<TResult> RunActivityAsync<TResult>(
        ISerializationContext.Activity context,
        DataConverter converter,
        Func<uint, DoBackoff?, WorkflowCommand> schedule,
        Func<uint, WorkflowCommand> cancel,
        CancellationToken? cancellationToken)
    {
        var token = cancellationToken ?? CancellationToken;
        if (token.IsCancellationRequested)
        {
            return Task.FromException<TResult>(
                new CanceledFailureException("The activity was cancelled before it was scheduled."));
        }

        var attempt = StartActivity(context, schedule, null);
        return QueueAsync(async () =>
        {
            while (true)
            {
                var resolution = await ResolutionAsync(attempt, cancel, token).ConfigureAwait(true);
                if (resolution.Backoff is not { } backoff)
                {
                    return ResultOf<TResult>(resolution, converter);
                }

                await DelayAsync(new(backoff.BackoffDuration.ToTimeSpan(), BackoffSummary, token))
                    .ConfigureAwait(true);
                attempt = StartActivity(context, schedule, backoff);
            }
        });
    }

    private (uint Sequence, Task<ActivityResolution> Resolved) StartActivity(
        ISerializationContext.Activity context, Func<uint, DoBackoff?, WorkflowCommand> schedule, DoBackoff? backoff)
    {
        var sequence = ++_lastActivity;
        AddCommand(schedule(sequence, backoff));
        _activityContexts[sequence] = context;
        return (sequence, _activities.Add(sequence).Task);
    }

    private async Task<ActivityResolution> ResolutionAsync(
        (uint Sequence, Task<ActivityResolution> Resolved) attempt,
        Func<uint, WorkflowCommand> cancel,
        CancellationToken token)
    {
        try
        {
            using var registration = token.Register(() =>
            {
                if (_activities.Contains(attempt.Sequence))
                {
                    AddCommand(cancel(attempt.Sequence));
                }
            });
            return await attempt.Resolved.ConfigureAwait(true);
        }
        finally
        {
            _activities.Remove(attempt.Sequence);
            _activityContexts.Remove(attempt.Sequence);
        }
    }

    private static TResult ResultOf<TResult>(ActivityResolution resolution, DataConverter converter) =>
        resolution.StatusCase switch
        {
            StatusCase.Completed => ResultOf<TResult>(resolution.Completed.Result, converter),
            StatusCase.Failed => throw ToException(resolution.Failed.Failure_, converter),
            StatusCase.Cancelled => throw ToException(resolution.Cancelled.Failure, converter),
            _ => throw new InvalidOperationException($"An activity cannot end as '{resolution.StatusCase}'."),
        };

    /// <summary>A result nobody asked for is not converted.</summary>
    private static TResult ResultOf<TResult>(Api.Common.V1.Payload? result, DataConverter converter) =>
        result is null || typeof(TResult) == typeof(ValueTuple)
            ? default!
            : converter.PayloadConverter.ToValue<TResult>(result);

    private static Exception ToException(Api.Failure.V1.Failure failure, DataConverter converter) =>
        converter.FailureConverter.ToException(failure, converter.PayloadConverter);

    private WorkflowCommand ToCommand(
        ScheduleActivityInput input,
        ISerializationContext.Activity context,
        DataConverter converter,
        uint sequence)
    {
        var options = input.Options;
        var command = new ScheduleActivity
        {
            Seq = sequence,
            ActivityId = options.ActivityId ?? WorkflowInfos.ActivityId(sequence),
            ActivityType = input.Activity,
            TaskQueue = context.ActivityTaskQueue,
            ScheduleToCloseTimeout = ToDuration(options.ScheduleToCloseTimeout),
            ScheduleToStartTimeout = ToDuration(options.ScheduleToStartTimeout),
            StartToCloseTimeout = ToDuration(options.StartToCloseTimeout),
            HeartbeatTimeout = ToDuration(options.HeartbeatTimeout),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CancellationType = (ActivityCancellationType)options.CancellationType,
            DoNotEagerlyExecute = _options.DisableEagerActivityExecution || options.DisableEagerActivityExecution,
            VersioningIntent = (Coresdk.Common.VersioningIntent)options.VersioningIntent,
            Priority = options.Priority?.ToProto(),
        };
        command.Arguments.AddRange(input.Args.Select(converter.PayloadConverter.ToPayload));
        AddAll(command.Headers, input.Headers);
        return new() { ScheduleActivity = command, UserMetadata = ToMetadata(options.Summary) };
    }

    private WorkflowCommand ToCommand(
        ScheduleLocalActivityInput input, DataConverter converter, uint sequence, DoBackoff? backoff)
    {
        var options = input.Options;
        var command = new ScheduleLocalActivity
        {
            Seq = sequence,
            ActivityId = options.ActivityId ?? WorkflowInfos.ActivityId(sequence),
            ActivityType = input.Activity,
            Attempt = backoff?.Attempt ?? 0,
            OriginalScheduleTime = backoff?.OriginalScheduleTime,
            ScheduleToCloseTimeout = ToDuration(options.ScheduleToCloseTimeout),
            ScheduleToStartTimeout = ToDuration(options.ScheduleToStartTimeout),
            StartToCloseTimeout = ToDuration(options.StartToCloseTimeout),
            LocalRetryThreshold = ToDuration(options.LocalRetryThreshold),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CancellationType = (ActivityCancellationType)options.CancellationType,
        };
        command.Arguments.AddRange(input.Args.Select(converter.PayloadConverter.ToPayload));
        AddAll(command.Headers, input.Headers);
        return new() { ScheduleLocalActivity = command, UserMetadata = ToMetadata(options.Summary) };
    }
}

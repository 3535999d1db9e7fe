using Coresdk.ActivityResult;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using StatusCase = Coresdk.ActivityResult.ActivityResolution.StatusOneofCase;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>The activities and local activities of a run; both are counted together.</summary>
internal sealed class ActivityOperations(WorkflowInstance run) : OperationGroup(run)
{
    private const string BackoffSummary = "LocalActivityBackoff";

    private readonly OperationTable<ActivityResolution> _activities = new("activity");

    /// <summary>What the values of an activity belong to; null once it has ended.</summary>
    public ISerializationContext? ContextOf(uint number) => _activities.ContextOf(number);

    /// <summary>Takes how an activity ended, or that it has to be tried again later.</summary>
    public void Resolve(uint number, ActivityResolution resolution) => _activities.Close(number, resolution);

    /// <summary>Schedules an activity and waits for its result.</summary>
    /// <exception cref="ArgumentException">It has no time limit.</exception>
    public Task<TResult> RunAsync<TResult>(ScheduleActivityInput input)
    {
        var options = input.Options;
        RequireLimit(options.StartToCloseTimeout ?? options.ScheduleToCloseTimeout);
        if (IsCancelledBefore<TResult>(options.CancellationToken, out var token, out var cancelled))
        {
            return cancelled;
        }

        var context = ContextOf(input.Activity, options.ActivityId, options.TaskQueue ?? Run.Info.TaskQueue, false);
        var converter = Run.ConverterOf(context);
        var command = ActivityCommands.Schedule(input, context.ActivityTaskQueue, converter.PayloadConverter);
        command.DoNotEagerlyExecute |= Run.DisablesEagerActivities;
        var activity = _activities.Open(context);
        command.Seq = activity.Number;
        command.ActivityId = options.ActivityId ?? WorkflowInfos.ActivityId(activity.Number);
        Run.Send(new() { ScheduleActivity = command, UserMetadata = Run.ToMetadata(options.Summary) });
        return FollowAsync(
            activity,
            token,
            number => new() { RequestCancelActivity = new() { Seq = number } },
            resolution => ToResult<TResult>(resolution, converter));
    }

    /// <summary>Has this worker run an activity, and waits for its result.</summary>
    /// <exception cref="ArgumentException">It has no time limit.</exception>
    /// <exception cref="InvalidOperationException">This worker cannot run it.</exception>
    public Task<TResult> RunLocallyAsync<TResult>(ScheduleLocalActivityInput input)
    {
        var options = input.Options;
        RequireLimit(options.StartToCloseTimeout ?? options.ScheduleToCloseTimeout);
        if (Run.LocalActivityProblem(input.Activity) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        if (IsCancelledBefore<TResult>(options.CancellationToken, out var token, out var cancelled))
        {
            return cancelled;
        }

        var context = ContextOf(input.Activity, options.ActivityId, Run.Info.TaskQueue, true);
        var converter = Run.ConverterOf(context);
        var attempt = StartLocally(input, context, converter, null);
        return Run.QueueAsync(async () =>
        {
            while (true)
            {
                ActivityResolution resolution;
                using (CancelBy(
                    token, attempt, number => new() { RequestCancelLocalActivity = new() { Seq = number } }))
                {
                    resolution = await attempt.Answer.ConfigureAwait(true);
                }

                if (resolution.Backoff is not { } later)
                {
                    return ToResult<TResult>(resolution, converter);
                }

                // Too long to wait for inside of the workflow task: a timer of the run, then the next attempt.
                await Run.DelayAsync(new(later.BackoffDuration.ToTimeSpan(), BackoffSummary, token))
                    .ConfigureAwait(true);
                attempt = StartLocally(input, context, converter, later);
            }
        });
    }

    private Operation<ActivityResolution> StartLocally(
        ScheduleLocalActivityInput input, ISerializationContext context, DataConverter converter, DoBackoff? after)
    {
        var command = ActivityCommands.ScheduleLocally(input, after, converter.PayloadConverter);
        var attempt = _activities.Open(context);
        command.Seq = attempt.Number;
        command.ActivityId = input.Options.ActivityId ?? WorkflowInfos.ActivityId(attempt.Number);
        Run.Send(new() { ScheduleLocalActivity = command, UserMetadata = Run.ToMetadata(input.Options.Summary) });
        return attempt;
    }

    private ISerializationContext.Activity ContextOf(string type, string? id, string taskQueue, bool isLocal) => new(
        Run.Info.Namespace, id, Run.Info.WorkflowId, Run.Info.WorkflowType, type, taskQueue, isLocal);

    private bool IsCancelledBefore<TResult>(
        CancellationToken? given, out CancellationToken token, out Task<TResult> cancelled)
    {
        token = given ?? Run.CancellationToken;
        cancelled = token.IsCancellationRequested
            ? Task.FromException<TResult>(
                new CanceledFailureException("Activity cancelled before scheduled"))
            : null!;
        return token.IsCancellationRequested;
    }

    private static void RequireLimit(TimeSpan? limit)
    {
        if (limit is null)
        {
            throw new ArgumentException(
                "Activity options must have StartToCloseTimeout or ScheduleToCloseTimeout");
        }
    }

    private static TResult ToResult<TResult>(ActivityResolution resolution, DataConverter converter) =>
        resolution.StatusCase switch
        {
            StatusCase.Completed => ToResult<TResult>(resolution.Completed.Result, converter),
            StatusCase.Failed => throw ToException(resolution.Failed.Failure_, converter),
            StatusCase.Cancelled => throw ToException(resolution.Cancelled.Failure, converter),
            _ => throw new InvalidOperationException($"An activity cannot end as '{resolution.StatusCase}'."),
        };
}

using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>Makes the timeouts and the retry policy of an activity whole, by the real server's rules.</summary>
internal static class ActivityTimeouts
{
    private static readonly Duration DefaultInitialInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    /// <summary>What is wrong with the timeouts or the retry policy; null if nothing.</summary>
    public static string? Problem(ScheduleActivityTaskCommandAttributes attributes)
    {
        var subject = $"ActivityId={attributes.ActivityId} ActivityType={attributes.ActivityType.Name}";
        var wrong = CommandFields.FirstWrong(
            ("ScheduleToCloseTimeout", attributes.ScheduleToCloseTimeout),
            ("ScheduleToStartTimeout", attributes.ScheduleToStartTimeout),
            ("StartToCloseTimeout", attributes.StartToCloseTimeout),
            ("HeartbeatTimeout", attributes.HeartbeatTimeout));
        if (wrong is var (name, problem))
        {
            return $"Invalid {name} for ScheduleActivityTaskCommand: {problem}. {subject}";
        }

        return ServerClock.TicksOf(attributes.ScheduleToCloseTimeout) == 0
            && ServerClock.TicksOf(attributes.StartToCloseTimeout) == 0
            ? $"A valid StartToClose or ScheduleToCloseTimeout is not set on ScheduleActivityTaskCommand. {subject}"
            : null;
    }

    /// <summary>What is wrong with a retry policy; null if nothing. Zero means default everywhere.</summary>
    public static string? RetryPolicyProblem(RetryPolicy policy)
    {
        if (ServerClock.TicksOf(policy.InitialInterval) < 0)
        {
            return "invalid InitialInterval set on retry policy: negative duration";
        }

        if (policy.BackoffCoefficient is not 0 and < 1)
        {
            return "BackoffCoefficient cannot be less than 1 on retry policy.";
        }

        if (ServerClock.TicksOf(policy.MaximumInterval) < 0)
        {
            return "invalid MaximumInterval set on retry policy: negative duration";
        }

        var max = ServerClock.TicksOf(policy.MaximumInterval);
        if (max > 0 && max < ServerClock.TicksOf(policy.InitialInterval))
        {
            return "MaximumInterval cannot be less than InitialInterval on retry policy.";
        }

        return policy.MaximumAttempts < 0
            ? "MaximumAttempts cannot be negative on retry policy."
            : ErrorTypeProblem(policy);
    }

    /// <summary>Timeouts are named by a prefix and their kind.</summary>
    private static string? ErrorTypeProblem(RetryPolicy policy)
    {
        const string prefix = "TemporalTimeout:";
        foreach (var type in policy.NonRetryableErrorTypes)
        {
            if (type.StartsWith(prefix, StringComparison.Ordinal)
                && !System.Enum.TryParse<TimeoutType>(type[prefix.Length..], out _))
            {
                return $"Invalid timeout type value: {type[prefix.Length..]}.";
            }
        }

        return null;
    }

    /// <summary>The activity with what the command left out.</summary>
    public static ActivityState Normalize(ScheduleActivityTaskCommandAttributes attributes, RunState run)
    {
        var runTimeout = ServerClock.TicksOf(run.RunTimeout);
        var close = Capped(ServerClock.TicksOf(attributes.ScheduleToCloseTimeout), runTimeout);
        var start = Capped(ServerClock.TicksOf(attributes.ScheduleToStartTimeout), close == 0 ? runTimeout : close);
        var startToClose = ServerClock.TicksOf(attributes.StartToCloseTimeout);
        if (close > 0)
        {
            start = start == 0 ? close : start;
            startToClose = startToClose == 0 ? close : Math.Min(startToClose, close);
        }
        else
        {
            close = runTimeout;
            start = start == 0 ? runTimeout : start;
            startToClose = Capped(startToClose, runTimeout);
        }

        var heartbeat = Math.Min(ServerClock.TicksOf(attributes.HeartbeatTimeout), startToClose);
        return new ActivityState
        {
            ActivityId = attributes.ActivityId,
            ActivityType = attributes.ActivityType.Name,
            ScheduleToCloseTimeout = ServerClock.ToDuration(close),
            ScheduleToStartTimeout = ServerClock.ToDuration(start),
            StartToCloseTimeout = ServerClock.ToDuration(startToClose),
            HeartbeatTimeout = ServerClock.ToDuration(heartbeat),
            RetryPolicy = Complete(attributes.RetryPolicy),
            Priority = attributes.Priority,
        };
    }

    /// <summary>
    /// A retry policy with its defaults filled in: 1 s, times 2, at most 100 times the first, unlimited.
    /// </summary>
    public static RetryPolicy Complete(RetryPolicy? policy)
    {
        var whole = policy?.Clone() ?? new RetryPolicy();
        if (ServerClock.TicksOf(whole.InitialInterval) == 0)
        {
            whole.InitialInterval = DefaultInitialInterval.Clone();
        }

        if (whole.BackoffCoefficient == 0)
        {
            whole.BackoffCoefficient = 2;
        }

        if (ServerClock.TicksOf(whole.MaximumInterval) == 0)
        {
            whole.MaximumInterval = ServerClock.ToDuration(100 * ServerClock.TicksOf(whole.InitialInterval));
        }

        return whole;
    }

    private static long Capped(long ticks, long cap) => cap > 0 && ticks > cap ? cap : ticks;
}

using Coresdk.WorkflowCommands;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Core.Replay;
using Temporalio.Core.Runs;

namespace Temporalio.Core.LocalActivities;

/// <summary>A local activity that a workflow wants executed.</summary>
internal sealed class LocalActivityRequest
{
    private static readonly TimeSpan DefaultRetryThreshold = TimeSpan.FromMinutes(1);

    private LocalActivityRequest(RunInfo run, ScheduleLocalActivity command, DateTimeOffset now)
    {
        Run = run;
        Command = command;
        OriginalScheduleTime = command.OriginalScheduleTime ?? Timestamp.FromDateTimeOffset(now);
        ScheduleToClose = command.ScheduleToCloseTimeout?.ToTimeSpan();
        StartToClose = Clamp(command.StartToCloseTimeout?.ToTimeSpan());
        ScheduleToStart = Clamp(command.ScheduleToStartTimeout?.ToTimeSpan());
        RetryThreshold = command.LocalRetryThreshold?.ToTimeSpan() ?? DefaultRetryThreshold;
        Retries = new(command.RetryPolicy);
    }

    /// <summary>Whose it is.</summary>
    public RunInfo Run { get; }

    /// <summary>What the workflow said.</summary>
    public ScheduleLocalActivity Command { get; }

    /// <summary>The workflow's number for it.</summary>
    public uint Seq => Command.Seq;

    /// <summary>The attempt to begin with: not the first if a timer was waited for in between.</summary>
    public uint FirstAttempt => Math.Max(Command.Attempt, 1);

    /// <summary>When the first attempt was scheduled.</summary>
    public Timestamp OriginalScheduleTime { get; }

    /// <summary>How long all attempts may take.</summary>
    public TimeSpan? ScheduleToClose { get; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan? StartToClose { get; }

    /// <summary>How long it may wait for a slot.</summary>
    public TimeSpan? ScheduleToStart { get; }

    /// <summary>The longest back-off that is waited for here; for a longer one the workflow sets a timer.</summary>
    public TimeSpan RetryThreshold { get; }

    /// <summary>When it is tried again.</summary>
    public RetrySchedule Retries { get; }

    /// <summary>Checks what the workflow said.</summary>
    /// <exception cref="WorkflowRunException">It has no time limit.</exception>
    public static LocalActivityRequest Create(RunInfo run, ScheduleLocalActivity command, DateTimeOffset now) =>
        command.ScheduleToCloseTimeout is null && command.StartToCloseTimeout is null
            ? throw WorkflowRunException.Fatal(
                $"Invalid schedule local activity request (seq {command.Seq}): One or both of schedule_to_close or "
                + "start_to_close timeouts must be set for local activities")
            : new(run, command, now);

    private TimeSpan? Clamp(TimeSpan? timeout) => timeout > ScheduleToClose ? ScheduleToClose : timeout;
}

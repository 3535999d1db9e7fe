using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>What happens when actions overlap, are late or fail.</summary>
public record SchedulePolicy
{
    /// <summary>What happens when it is time and the last action is not done. Default: nothing is started.</summary>
    public ScheduleOverlapPolicy Overlap { get; init; } = ScheduleOverlapPolicy.Skip;

    /// <summary>How late an action may begin, after the server was away. At least 10 s. Default 365 days.</summary>
    public TimeSpan CatchupWindow { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Whether a failure or timeout pauses the schedule. Default false.</summary>
    public bool PauseOnFailure { get; init; }

    internal static SchedulePolicy FromProto(SchedulePolicies proto) => new()
    {
        Overlap = proto.OverlapPolicy,
        CatchupWindow = proto.CatchupWindow?.ToTimeSpan() ?? TimeSpan.FromDays(365),
        PauseOnFailure = proto.PauseOnFailure,
    };

    internal SchedulePolicies ToProto() => new()
    {
        OverlapPolicy = Overlap,
        CatchupWindow = Duration.FromTimeSpan(CatchupWindow),
        PauseOnFailure = PauseOnFailure,
    };
}

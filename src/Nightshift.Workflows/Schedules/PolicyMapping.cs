using Nightshift.Contracts.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Client.Schedules;

namespace Nightshift.Workflows.Schedules;

/// <summary>
/// Policies as Temporal keeps them: the overlap policy as it is, the missed-run policy as the catch-up window. The
/// table is in <c>docs/schedules.md</c>.
/// </summary>
public static class PolicyMapping
{
    /// <summary>The policy of a definition.</summary>
    public static SchedulePolicy Policy(SchedulePolicies policies) => new()
    {
        Overlap = Overlap(policies.Overlap),
        CatchupWindow = policies.EffectiveUsefulFor,

        // One failure is no reason to stop; the breaker counts.
        PauseOnFailure = false,
    };

    /// <summary>Temporal's word for an overlap policy.</summary>
    public static ScheduleOverlapPolicy Overlap(OverlapPolicy policy) => policy switch
    {
        OverlapPolicy.Skip => ScheduleOverlapPolicy.Skip,
        OverlapPolicy.BufferOne => ScheduleOverlapPolicy.BufferOne,
        OverlapPolicy.BufferAll => ScheduleOverlapPolicy.BufferAll,
        OverlapPolicy.CancelOther => ScheduleOverlapPolicy.CancelOther,
        OverlapPolicy.TerminateOther => ScheduleOverlapPolicy.TerminateOther,
        _ => ScheduleOverlapPolicy.AllowAll,
    };

    /// <summary>Our word for Temporal's overlap policy.</summary>
    public static OverlapPolicy Overlap(ScheduleOverlapPolicy policy) => policy switch
    {
        ScheduleOverlapPolicy.BufferOne => OverlapPolicy.BufferOne,
        ScheduleOverlapPolicy.BufferAll => OverlapPolicy.BufferAll,
        ScheduleOverlapPolicy.CancelOther => OverlapPolicy.CancelOther,
        ScheduleOverlapPolicy.TerminateOther => OverlapPolicy.TerminateOther,
        ScheduleOverlapPolicy.AllowAll => OverlapPolicy.AllowAll,
        _ => OverlapPolicy.Skip,
    };
}

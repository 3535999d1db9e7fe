using Nightshift.Contracts;
using Nightshift.Contracts.Schedules.Desk;
using Temporalio.Activities;

namespace Nightshift.Workflows.Schedules.Desk;

/// <summary>What the desk does to schedules, on <see cref="TaskQueues.Main"/>. Each can be repeated.</summary>
public interface IDeskActivities
{
    /// <summary>Validates a proposal, makes its schedule, paused, and simulates it.</summary>
    [Activity]
    Task<ProposalAppraisal> AppraiseAsync(ProposeSchedule proposal);

    /// <summary>Lets the schedule of a proposal fire.</summary>
    /// <returns>Why it cannot, one sentence; null where it fires now.</returns>
    [Activity]
    Task<string?> ActivateAsync(DeskProposal proposal);

    /// <summary>Deletes the schedule of a proposal that came to nothing.</summary>
    [Activity]
    Task WithdrawAsync(DeskProposal proposal);

    /// <summary>Tells people of a proposal.</summary>
    [Activity]
    Task TellOfProposalAsync(DeskProposal proposal);

    /// <summary>Lists schedules.</summary>
    [Activity]
    Task<IReadOnlyList<DeskSchedule>> ListSchedulesAsync();

    /// <summary>Pauses a schedule.</summary>
    /// <returns>Why it cannot, one sentence; null where it is paused now.</returns>
    [Activity]
    Task<string?> DisableScheduleAsync(DisableSchedule request);
}

namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>
/// The names by which other applications talk to the desk, as <c>temporal workflow update --name …</c> takes them.
/// </summary>
public static class DeskMessages
{
    /// <summary>The workflow's type.</summary>
    public const string WorkflowType = "ScheduleDeskWorkflow";

    /// <summary>The workflow's id: there is one desk in a namespace.</summary>
    public const string WorkflowId = "schedule-desk";

    /// <summary>
    /// Update with <see cref="ProposeSchedule"/> that answers <see cref="ProposalReceipt"/>; also a signal.
    /// </summary>
    public const string Propose = "propose_schedule";

    /// <summary>Update that answers a list of <see cref="DeskSchedule"/>.</summary>
    public const string List = "list_schedules";

    /// <summary>Update with <see cref="DisableSchedule"/>; also a signal.</summary>
    public const string Disable = "disable_schedule";

    /// <summary>Update with <see cref="ApproveProposal"/> that answers <see cref="ProposalReceipt"/>.</summary>
    public const string Approve = "approve_schedule";

    /// <summary>Update with <see cref="RejectProposal"/> that answers <see cref="ProposalReceipt"/>.</summary>
    public const string Reject = "reject_schedule";

    /// <summary>Query that answers a list of <see cref="DeskProposal"/>.</summary>
    public const string Proposals = "Proposals";
}

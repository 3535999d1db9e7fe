using Nightshift.Contracts;
using Nightshift.Contracts.Schedules.Desk;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules.Desk;

/// <summary>
/// Where schedules are proposed and people decide about them; one for a namespace, always open. Other applications use
/// it by the updates and signals of <see cref="DeskMessages"/>.
/// </summary>
[Workflow(DeskMessages.WorkflowType)]
public sealed partial class ScheduleDeskWorkflow
{
    private readonly Dictionary<string, DeskProposal> _proposals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly Temporalio.Workflows.Mutex _appraising = new();
    private int _handling;

    /// <summary>Remembers what the desk knew before it continued as new.</summary>
    [WorkflowInit]
    public ScheduleDeskWorkflow(IReadOnlyList<DeskProposal>? known = null)
    {
        foreach (var proposal in known ?? [])
        {
            _proposals[proposal.Id] = proposal;
        }
    }

    /// <summary>Lets proposals expire; everything else happens in messages.</summary>
    [WorkflowRun]
    public async Task RunAsync(IReadOnlyList<DeskProposal>? known = null)
    {
        while (true)
        {
            await Workflow.WaitConditionAsync(() => IsDue || Workflow.ContinueAsNewSuggested || NextExpiry is not null);
            if (Workflow.ContinueAsNewSuggested)
            {
                await Workflow.WaitConditionAsync(() => _handling == 0);
                throw Workflow.CreateContinueAsNewException(
                    (ScheduleDeskWorkflow desk) => desk.RunAsync(Remembered()));
            }

            if (NextExpiry is { } expiry && expiry > Now)
            {
                await Workflow.WaitConditionAsync(
                    () => NextExpiry != expiry || Workflow.ContinueAsNewSuggested, expiry - Now);
            }

            foreach (var proposal in _proposals.Values.Where(IsOverdue).ToList())
            {
                await ExpireAsync(proposal);
            }
        }
    }

    /// <summary>Every proposal that waits, and the latest that do not any more.</summary>
    [WorkflowQuery(DeskMessages.Proposals)]
    public IReadOnlyList<DeskProposal> Proposals() =>
        [.. _proposals.Values.OrderByDescending(proposal => proposal.ProposedAt)];

    private static DateTimeOffset Now => new(DateTime.SpecifyKind(Workflow.UtcNow, DateTimeKind.Utc));

    private bool IsDue => _proposals.Values.Any(IsOverdue);

    private DateTimeOffset? NextExpiry => _proposals.Values
        .Where(proposal => proposal.State == ProposalState.Waiting && !_busy.Contains(proposal.Id))
        .Min(proposal => proposal.ExpiresAt);

    private bool IsOverdue(DeskProposal proposal) =>
        proposal.State == ProposalState.Waiting && proposal.ExpiresAt <= Now && !_busy.Contains(proposal.Id);

    private async Task ExpireAsync(DeskProposal proposal)
    {
        var expired = proposal with
        {
            State = ProposalState.Expired,
            DecidedAt = Now,
            Note = $"Nobody answered within {DeskLimits.ApprovalLifetime.TotalHours:0} hours.",
        };
        _proposals[proposal.Id] = expired;
        await Workflow.ExecuteActivityAsync(
            (IDeskActivities desk) => desk.WithdrawAsync(expired), Options("Delete what nobody approved"));
        await TellAsync(expired);
    }

    private Task TellAsync(DeskProposal proposal) => Workflow.ExecuteActivityAsync(
        (IDeskActivities desk) => desk.TellOfProposalAsync(proposal), Options($"Tell people of {proposal.Id}"));

    private IReadOnlyList<DeskProposal> Remembered() =>
    [
        .. _proposals.Values.Where(proposal => proposal.State == ProposalState.Waiting),
        .. _proposals.Values.Where(proposal => proposal.State != ProposalState.Waiting)
            .OrderByDescending(proposal => proposal.ProposedAt).Take(DeskLimits.Remembered),
    ];

    private static ApplicationFailureException Refuse(string message) =>
        new(message, errorType: FailureTypes.Refused, nonRetryable: true);

    private static ActivityOptions Options(string summary) => new()
    {
        Summary = summary,
        StartToCloseTimeout = TimeSpan.FromMinutes(1),
        RetryPolicy = new RetryPolicy { MaximumInterval = TimeSpan.FromMinutes(1) },
    };
}

using Nightshift.Contracts;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Workflows.Schedules;
using Nightshift.Workflows.Schedules.Desk;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.Desk;

/// <summary>Talks to the desk.</summary>
public sealed class DeskClient
{
    private readonly ITemporalClient _client;

    /// <summary>Talks to the desk of a client's namespace.</summary>
    public DeskClient(ITemporalClient client) => _client = client;

    /// <summary>Whether there is a desk.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var description = await Handle.DescribeAsync(
                new WorkflowDescribeOptions { Rpc = Rpc(cancellationToken) });
            return description.Status == WorkflowExecutionStatus.Running;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>Opens the desk; one that is open stays as it is.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => await _client.StartWorkflowAsync(
        (ScheduleDeskWorkflow desk) => desk.RunAsync(null),
        new WorkflowOptions(DeskMessages.WorkflowId, TaskQueues.Main)
        {
            IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
            IdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate,
            TypedSearchAttributes = ScheduleMapping.RunAttributes("", "desk"),
            StaticSummary = "Schedule desk: proposals and approvals",
            Rpc = Rpc(cancellationToken),
        });

    /// <summary>Proposes a schedule. A worker must be there.</summary>
    /// <exception cref="WorkflowUpdateFailedException">It is refused; the cause says why.</exception>
    public async Task<ProposalReceipt> ProposeAsync(ProposeSchedule request, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return await Handle.ExecuteUpdateAsync(desk => desk.ProposeAsync(request), Options(cancellationToken));
    }

    /// <summary>Approves a proposal. A worker must be there.</summary>
    /// <exception cref="WorkflowUpdateFailedException">It is refused; the cause says why.</exception>
    public Task<ProposalReceipt> ApproveAsync(ApproveProposal request, CancellationToken cancellationToken) =>
        Handle.ExecuteUpdateAsync(desk => desk.ApproveAsync(request), Options(cancellationToken));

    /// <summary>Rejects a proposal. A worker must be there.</summary>
    /// <exception cref="WorkflowUpdateFailedException">It is refused; the cause says why.</exception>
    public Task<ProposalReceipt> RejectAsync(RejectProposal request, CancellationToken cancellationToken) =>
        Handle.ExecuteUpdateAsync(desk => desk.RejectAsync(request), Options(cancellationToken));

    /// <summary>The proposals. A worker must be there.</summary>
    public Task<IReadOnlyList<DeskProposal>> ProposalsAsync(CancellationToken cancellationToken) =>
        Handle.QueryAsync(desk => desk.Proposals(), new WorkflowQueryOptions { Rpc = Rpc(cancellationToken) });

    private WorkflowHandle<ScheduleDeskWorkflow> Handle =>
        _client.GetWorkflowHandle<ScheduleDeskWorkflow>(DeskMessages.WorkflowId);

    private static WorkflowUpdateOptions Options(CancellationToken cancellationToken) =>
        new() { Rpc = Rpc(cancellationToken) };

    private static RpcOptions Rpc(CancellationToken cancellationToken) =>
        new() { CancellationToken = cancellationToken };
}

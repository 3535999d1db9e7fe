using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Schedules.Desk;

/// <summary>The messages of the desk.</summary>
public sealed partial class ScheduleDeskWorkflow
{
    /// <summary>Refuses what cannot be a proposal.</summary>
    [WorkflowUpdateValidator(nameof(ProposeAsync))]
    public void ValidatePropose(ProposeSchedule request)
    {
        if (request?.Definition is not { Id.Length: > 0 } definition)
        {
            throw Refuse("'Definition' has no 'id'; propose a whole definition.");
        }

        if (string.IsNullOrWhiteSpace(request.By))
        {
            throw Refuse("'By' is empty; say who proposes it.");
        }

        if (_busy.Contains(definition.Id)
            || (_proposals.TryGetValue(definition.Id, out var known) && known.State == ProposalState.Waiting))
        {
            throw Refuse($"'{definition.Id}' is proposed already and waits; choose another id, or have it rejected.");
        }
    }

    /// <summary>Validates, prices and simulates a proposal; then its tier decides.</summary>
    [WorkflowUpdate(DeskMessages.Propose)]
    public async Task<ProposalReceipt> ProposeAsync(ProposeSchedule request)
    {
        var id = request.Definition!.Id;
        using var busy = new Busy(this, id);
        var appraisal = await AppraiseAsync(request, id);
        if (appraisal.Definition is not { } definition || appraisal.Simulation is not { } simulation)
        {
            throw Refuse(string.Join(' ', appraisal.Errors));
        }

        var (tier, reason) = RiskAssessment.Of(definition, simulation);
        var proposal = new DeskProposal
        {
            Id = id,
            Definition = definition,
            By = request.By!,
            Reason = request.Reason,
            Tier = tier,
            TierReason = reason,
            Simulation = simulation,
            State = ProposalState.Waiting,
            ProposedAt = Now,
            ExpiresAt = tier == RiskTier.High ? Now + DeskLimits.ApprovalLifetime : null,
        };
        _proposals[id] = proposal with { Hash = ProposalFingerprint.Of(proposal) };
        if (tier == RiskTier.High)
        {
            await TellAsync(_proposals[id]);
            return new ProposalReceipt(
                $"'{id}' waits for approval until {_proposals[id].ExpiresAt:u}: {reason}", _proposals[id]);
        }

        await ActivateAsync(id, ProposalState.Activated, "policy");
        if (tier == RiskTier.Medium)
        {
            await TellAsync(_proposals[id]);
        }

        return new ProposalReceipt($"'{id}' fires from now on.", _proposals[id]);
    }

    /// <summary>As the update; what comes of it stands in the proposals.</summary>
    [WorkflowSignal(DeskMessages.Propose)]
    public async Task ProposeBySignalAsync(ProposeSchedule request)
    {
        try
        {
            ValidatePropose(request);
            await ProposeAsync(request);
        }
        catch (Exception e) when (e is ApplicationFailureException or ActivityFailureException)
        {
            // Nobody waits for an answer; the proposals show it, where it had a name at all.
            if (request?.Definition is { Id.Length: > 0 } definition && !_proposals.ContainsKey(definition.Id))
            {
                _proposals[definition.Id] = new DeskProposal
                {
                    Id = definition.Id,
                    Definition = definition,
                    By = request.By ?? "",
                    State = ProposalState.Refused,
                    ProposedAt = Now,
                    DecidedAt = Now,
                    Note = e is ActivityFailureException ? e.InnerException?.Message ?? e.Message : e.Message,
                };
            }
        }
    }

    /// <summary>Refuses an approval that is late, second, or of something else than was shown.</summary>
    [WorkflowUpdateValidator(nameof(ApproveAsync))]
    public void ValidateApprove(ApproveProposal request)
    {
        var proposal = Waiting(request?.Id, request?.By);
        if (request!.Hash != proposal.Hash)
        {
            throw Refuse($"'{proposal.Id}' is not what was shown: its hash is '{proposal.Hash}'. Look at it again.");
        }
    }

    /// <summary>Lets a proposal fire.</summary>
    [WorkflowUpdate(DeskMessages.Approve)]
    public async Task<ProposalReceipt> ApproveAsync(ApproveProposal request)
    {
        using var busy = new Busy(this, request.Id!);
        await ActivateAsync(request.Id!, ProposalState.Approved, request.By!);
        return new ProposalReceipt($"'{request.Id}' fires from now on.", _proposals[request.Id!]);
    }

    /// <summary>Refuses a rejection that is late or second.</summary>
    [WorkflowUpdateValidator(nameof(RejectAsync))]
    public void ValidateReject(RejectProposal request) => Waiting(request?.Id, request?.By);

    /// <summary>Rejects a proposal.</summary>
    [WorkflowUpdate(DeskMessages.Reject)]
    public async Task<ProposalReceipt> RejectAsync(RejectProposal request)
    {
        using var busy = new Busy(this, request.Id!);
        var proposal = _proposals[request.Id!] with
        {
            State = ProposalState.Rejected,
            DecidedBy = request.By,
            DecidedAt = Now,
            Note = request.Reason,
        };
        _proposals[proposal.Id] = proposal;
        await Workflow.ExecuteActivityAsync(
            (IDeskActivities desk) => desk.WithdrawAsync(proposal), Options($"Delete {proposal.Id}"));
        return new ProposalReceipt($"'{proposal.Id}' is rejected and gone.", proposal);
    }

    /// <summary>Lists the schedules there are.</summary>
    [WorkflowUpdate(DeskMessages.List)]
    public async Task<IReadOnlyList<DeskSchedule>> ListAsync()
    {
        using var busy = new Busy(this, "");
        return await Workflow.ExecuteActivityAsync(
            (IDeskActivities desk) => desk.ListSchedulesAsync(), Options("List schedules"));
    }

    /// <summary>Refuses what names no schedule.</summary>
    [WorkflowUpdateValidator(nameof(DisableAsync))]
    public void ValidateDisable(DisableSchedule request)
    {
        if (string.IsNullOrWhiteSpace(request?.Id))
        {
            throw Refuse("'Id' is empty; name the schedule to disable.");
        }

        if (string.IsNullOrWhiteSpace(request.By))
        {
            throw Refuse("'By' is empty; say who disables it.");
        }
    }

    /// <summary>Stops a schedule from firing.</summary>
    [WorkflowUpdate(DeskMessages.Disable)]
    public async Task<string> DisableAsync(DisableSchedule request)
    {
        using var busy = new Busy(this, "");
        var error = await Workflow.ExecuteActivityAsync(
            (IDeskActivities desk) => desk.DisableScheduleAsync(request), Options($"Disable {request.Id}"));
        return error is null ? $"'{request.Id}' is disabled." : throw Refuse(error);
    }

    /// <summary>As the update; who is to know of a failure, asks.</summary>
    [WorkflowSignal(DeskMessages.Disable)]
    public async Task DisableBySignalAsync(DisableSchedule request)
    {
        // Nobody waits for an answer.
        if (string.IsNullOrWhiteSpace(request?.Id) || string.IsNullOrWhiteSpace(request.By))
        {
            return;
        }

        using var busy = new Busy(this, "");
        await Workflow.ExecuteActivityAsync(
            (IDeskActivities desk) => desk.DisableScheduleAsync(request), Options($"Disable {request.Id}"));
    }

    // One after the other: how many schedules a proposer holds is counted before its next one is made.
    private async Task<ProposalAppraisal> AppraiseAsync(ProposeSchedule request, string id)
    {
        await _appraising.WaitOneAsync();
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IDeskActivities desk) => desk.AppraiseAsync(request), Options($"Appraise {id}"));
        }
        finally
        {
            _appraising.ReleaseMutex();
        }
    }

    private DeskProposal Waiting(string? id, string? by)
    {
        if (id is null || !_proposals.TryGetValue(id, out var proposal))
        {
            throw Refuse($"'{id}' is no proposal here; the query '{DeskMessages.Proposals}' shows those that are.");
        }

        if (string.IsNullOrWhiteSpace(by))
        {
            throw Refuse("'By' is empty; say who decides.");
        }

        if (proposal.State != ProposalState.Waiting)
        {
            var who = proposal.DecidedBy is { } name ? $" by {name}" : "";
            throw Refuse(
                $"'{id}' is {proposal.State.ToString().ToLowerInvariant()} already{who}, since "
                + $"{proposal.DecidedAt:u}.");
        }

        return _busy.Contains(id)
            ? throw Refuse($"'{id}' is being decided at this moment; look again.")
            : proposal.ExpiresAt <= Now
                ? throw Refuse($"'{id}' expired at {proposal.ExpiresAt:u}; propose it again.")
                : proposal;
    }

    private async Task ActivateAsync(string id, ProposalState state, string by)
    {
        var proposal = _proposals[id];
        var error = await Workflow.ExecuteActivityAsync(
            (IDeskActivities desk) => desk.ActivateAsync(proposal), Options($"Activate {id}"));
        _proposals[id] = proposal with
        {
            State = error is null ? state : ProposalState.Refused,
            DecidedBy = by,
            DecidedAt = Now,
            Note = error,
        };
        if (error is not null)
        {
            throw Refuse(error);
        }
    }

    /// <summary>Marks a proposal that is being decided, so that nobody else decides about it meanwhile.</summary>
    private sealed class Busy : IDisposable
    {
        private readonly ScheduleDeskWorkflow _desk;
        private readonly string _id;

        internal Busy(ScheduleDeskWorkflow desk, string id)
        {
            (_desk, _id) = (desk, id);
            _desk._handling++;
            _desk._busy.Add(id);
        }

        public void Dispose()
        {
            _desk._handling--;
            _desk._busy.Remove(_id);
        }
    }
}

using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Goals;

/// <summary>Planning and the gate behind it.</summary>
public sealed partial class GoalWorkflow
{
    private int _planRevision;
    private string? _planArtifact;
    private string? _planFeedback;
    private string? _approvedBy;
    private bool _approved;

    private async Task<GoalPlan> PlanAsync()
    {
        await WaitWhilePausedAsync();
        BeginCycle();
        Enter(GoalState.Planning);
        _planRevision++;
        var feedback = _planFeedback;
        _planFeedback = null;
        var answer = await _calls.PlanAsync(_planRevision, feedback, _planArtifact);

        // The activity checks too; but what decides the rest of the run is not taken on trust from outside.
        if (PlanValidator.Validate(answer.Plan) is { Count: > 0 } errors)
        {
            throw new ApplicationFailureException(
                "The plan cannot be carried out. " + string.Join(' ', errors),
                errorType: FailureTypes.InvalidPlan,
                nonRetryable: true);
        }

        _planArtifact = answer.Artifact;
        _board.LayOut(answer.Plan);
        _board.Price = PlanPricing.Price(answer.Plan, await _calls.QuotesAsync());
        Show();
        return answer.Plan;
    }

    private async Task<GoalPlan> AwaitApprovalAsync(GoalPlan plan)
    {
        while (true)
        {
            var price = _board.Price!;
            _board.Offer = new PlanOffer(
                _planRevision,
                PlanFingerprint.Of(plan, price, _planRevision),
                price,
                _planArtifact!,
                new DateTimeOffset(Workflow.UtcNow, TimeSpan.Zero) + GoalLimits.ApprovalLifetime);
            Enter(GoalState.AwaitingApproval, "A person has to approve the plan.");
            var answered = await Workflow.WaitConditionWithOptionsAsync(new WaitConditionOptions(
                () => _approved || _planFeedback is not null,
                GoalLimits.ApprovalLifetime,
                "The plan's approval expires"));
            _board.Offer = null;
            if (_approved)
            {
                _board.Enter(GoalState.Executing, $"The plan was approved by {_approvedBy ?? "a person"}.");
                return plan;
            }

            if (!answered)
            {
                throw new GoalStopException(
                    GoalState.Stopped,
                    $"Nobody approved the plan within {GoalLimits.ApprovalLifetime.TotalDays:0} days.");
            }

            plan = await PlanAsync();
        }
    }
}

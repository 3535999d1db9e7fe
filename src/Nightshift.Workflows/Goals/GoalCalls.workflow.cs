using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Goals;

/// <summary>
/// The activities of a goal with their time-outs, and the money rule around each billable one: reserved at its ceiling
/// before it, booked at its price after it.
/// </summary>
internal sealed partial class GoalCalls
{
    private readonly GoalBoard _board;
    private readonly Priority _priority;
    private QuoteAnswer? _quotes;

    internal GoalCalls(GoalBoard board, GoalPriority priority)
    {
        _board = board;

        // Temporal counts priorities from 1, the most urgent.
        _priority = new Priority((int)priority + 1);
    }

    internal async Task<QuoteAnswer> QuotesAsync() => _quotes ??= await Workflow.ExecuteActivityAsync(
        (ILlmActivities llm) => llm.QuoteCallsAsync(new QuoteRequest(_board.Brief.Model)),
        LlmOptions("Price the calls"));

    internal async Task<PlanAnswer> PlanAsync(int revision, string? feedback, string? previous)
    {
        var quote = (await QuotesAsync()).For(SkillTiers.Planning);
        var call = $"plan {revision}";
        if (!_board.Budget.TryReserve(call, quote.CeilingUsd))
        {
            throw OutOfBudget("the plan", SkillTiers.Planning);
        }

        var request = new PlanRequest(_board.Brief, revision, feedback, previous, quote.CeilingUsd);
        var answer = await ReservedAsync(call, () => Workflow.ExecuteActivityAsync(
            (ILlmActivities llm) => llm.PlanGoalAsync(request),
            LlmOptions(revision == 1 ? "Plan the goal" : $"Plan the goal, revision {revision}")));
        _board.Book(call, answer.Usage, answer.Artifact);
        return answer;
    }

    internal bool TryReserve(PlanTask task) =>
        _board.Budget.TryReserve(CallName(task), Quote(SkillTiers.Of(task.Skill)).CeilingUsd);

    internal async Task<TaskAnswer> ExecuteAsync(
        PlanPhase phase, PlanTask task, string? feedback, CancellationToken cancellationToken)
    {
        var call = CallName(task);
        var pass = _board.PassesOfTask(task.Id) + 1;
        var request = new TaskRequest
        {
            Brief = _board.Brief,
            PhaseId = phase.Id,
            PhaseTitle = phase.Title,
            Task = task,
            Pass = pass,
            Materials = [.. task.DependsOn.Select(_board.ResultOf).OfType<string>()],
            Feedback = feedback,
            PreviousArtifact = _board.ResultOf(task.Id),
            CeilingUsd = Quote(SkillTiers.Of(task.Skill)).CeilingUsd,
        };
        var options = LlmOptions(pass == 1 ? task.Title : $"{task.Title} (pass {pass})");
        options.CancellationToken = cancellationToken;
        var answer = await ReservedAsync(call, () => Workflow.ExecuteActivityAsync(
            (ILlmActivities llm) => llm.ExecuteTaskAsync(request), options));
        _board.Book(call, answer.Usage, answer.Artifact);
        return answer;
    }

    internal async Task<ReviewAnswer> ReviewAsync(PlanPhase phase, string? feedback)
    {
        var pass = _board.PassesOf(phase.Id);
        var call = $"review {phase.Id}";
        var ceiling = Quote(SkillTiers.Review).CeilingUsd;
        if (!_board.Budget.TryReserve(call, ceiling))
        {
            throw OutOfBudget($"the review of phase '{phase.Id}'", SkillTiers.Review);
        }

        var request = new ReviewRequest
        {
            Brief = _board.Brief,
            Phase = phase,
            Pass = pass,
            Results = [.. phase.Tasks.Select(task => _board.ResultOf(task.Id)).OfType<string>()],
            Feedback = feedback,
            CeilingUsd = ceiling,
        };
        var answer = await ReservedAsync(call, () => Workflow.ExecuteActivityAsync(
            (ILlmActivities llm) => llm.ReviewPhaseAsync(request),
            LlmOptions($"Review: {phase.Title}{(pass == 1 ? "" : $" (pass {pass})")}")));
        _board.Book(call, answer.Usage, answer.Artifact);
        return answer;
    }

    internal GoalStopException OutOfBudget(string what, ModelTier tier)
    {
        var budget = _board.Budget;
        return new GoalStopException(
            GoalState.OutOfBudget,
            $"'budget' of {GoalText.Usd(budget.LimitUsd)} has {GoalText.Usd(budget.FreeUsd)} left, and {what} may "
            + $"cost up to {GoalText.Usd(Quote(tier).CeilingUsd)}; start the goal again with a larger budget or a "
            + "cheaper model.");
    }

    private ModelQuote Quote(ModelTier tier) => _quotes!.For(tier);

    private static string CallName(PlanTask task) => $"task {task.Id}";

    private async Task<T> ReservedAsync<T>(string call, Func<Task<T>> make)
    {
        try
        {
            return await make();
        }
        catch (Exception e)
        {
            if (Spent(e) is { } usage)
            {
                _board.Book(call, usage, artifact: null);
            }
            else
            {
                _board.Budget.Release(call);
            }

            throw;
        }
    }

    /// <summary>What a call cost that failed for good; null where it cost nothing or nobody knows.</summary>
    private static CallUsage? Spent(Exception exception) =>
        exception is ActivityFailureException { InnerException: ApplicationFailureException failure }
        && failure.ErrorType is { } type
        && FailureTypes.OfCalls.Contains(type)
        && failure.Details.Count > 0
            ? failure.Details.ElementAt<CallUsage>(0)
            : null;
}

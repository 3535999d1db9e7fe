using Nightshift.Contracts;
using Temporalio.Activities;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>
/// What a goal asks of language models, on <see cref="TaskQueues.Llm"/>. Each call costs at most its reserved ceiling,
/// leaves one cost row however often it is tried, and writes its text to the workspace.
/// </summary>
public interface ILlmActivities
{
    /// <summary>What calls cost now. Costs nothing itself.</summary>
    [Activity]
    Task<QuoteAnswer> QuoteCallsAsync(QuoteRequest request);

    /// <summary>Makes a plan.</summary>
    [Activity]
    Task<PlanAnswer> PlanGoalAsync(PlanRequest request);

    /// <summary>Carries a task out.</summary>
    [Activity]
    Task<TaskAnswer> ExecuteTaskAsync(TaskRequest request);

    /// <summary>Reviews a phase.</summary>
    [Activity]
    Task<ReviewAnswer> ReviewPhaseAsync(ReviewRequest request);
}

using Nightshift.Activities.Llm.Prompts;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using Temporalio.Activities;

namespace Nightshift.Activities.Llm;

/// <summary>Plans, tasks and reviews. Each writes its text to the workspace before its answer is kept.</summary>
public sealed partial class LlmActivities
{
    /// <inheritdoc/>
    [Activity]
    public Task<PlanAnswer> PlanGoalAsync(PlanRequest request) => CallAsync(
        request.Brief.GoalId,
        PlanPrompt.Job,
        $"revision {request.Revision}",
        request.CeilingUsd,
        async (meter, cancellationToken) =>
        {
            var previous = await ReadAsync(request.PreviousArtifact, cancellationToken);
            var question = new LlmQuestion(
                _table.ModelFor(SkillTiers.Planning, request.Brief.Model),
                PlanPrompt.System,
                PlanPrompt.Build(request, previous, PromptBytes));
            var plan = await AskForAsync<GoalPlan>("plan", question, meter, PlanReader.Read, cancellationToken);
            var path = GoalPaths.Plan(request.Brief.GoalId, request.Revision);
            await _workspace.WriteAsync(path, Documents.Plan(request, plan, meter.Total), cancellationToken);
            return new PlanAnswer(plan, path, meter.Total);
        });

    /// <inheritdoc/>
    [Activity]
    public Task<TaskAnswer> ExecuteTaskAsync(TaskRequest request) => CallAsync(
        request.Brief.GoalId,
        TaskPrompt.Job,
        request.Task.Id,
        request.CeilingUsd,
        async (meter, cancellationToken) =>
        {
            var materials = await ReadAllAsync(request.Materials, cancellationToken);
            var previous = await ReadAsync(request.PreviousArtifact, cancellationToken);
            var question = new LlmQuestion(
                _table.ModelFor(SkillTiers.Of(request.Task.Skill), request.Brief.Model),
                TaskPrompt.System,
                TaskPrompt.Build(request, materials, previous, PromptBytes));
            var answer = await AskForTextAsync(question, meter, cancellationToken);
            var path = GoalPaths.Task(request.Brief.GoalId, request.Task.Id, request.Pass);
            await _workspace.WriteAsync(path, Documents.Task(request, answer, meter.Total), cancellationToken);
            return new TaskAnswer(path, meter.Total);
        });

    /// <inheritdoc/>
    [Activity]
    public Task<ReviewAnswer> ReviewPhaseAsync(ReviewRequest request) => CallAsync(
        request.Brief.GoalId,
        ReviewPrompt.Job,
        request.Phase.Id,
        request.CeilingUsd,
        async (meter, cancellationToken) =>
        {
            var results = await ReadAllAsync(request.Results, cancellationToken);
            var question = new LlmQuestion(
                _table.ModelFor(SkillTiers.Review, request.Brief.Model),
                ReviewPrompt.System,
                ReviewPrompt.Build(request, results, PromptBytes));
            var review = await AskForAsync<ReviewReader.Review>(
                "verdict", question, meter, ReviewReader.Read, cancellationToken);
            var path = GoalPaths.Review(request.Brief.GoalId, request.Phase.Id, request.Pass);
            await _workspace.WriteAsync(path, Documents.Review(request, review, meter.Total), cancellationToken);
            return new ReviewAnswer(review.Verdict, review.Feedback, review.Tasks, path, meter.Total);
        });
}

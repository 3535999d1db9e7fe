using System.Collections.Concurrent;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using Nightshift.Workflows.Tests.Goals;
using Temporalio.Activities;

namespace Nightshift.Workflows.Tests.Support;

/// <summary>The activities of a goal as a test wants them. Each call costs one US dollar, and may cost two.</summary>
internal sealed class FakeAgents : ILlmActivities, IRecordActivities, IWorkspaceActivities
{
    internal const decimal CostUsd = 1m;
    internal const decimal CeilingUsd = 2m;

    internal static readonly CallUsage Usage = new("fake", new TokenCount(10, 5), CostUsd, false);

    /// <summary>Every call so far, in words, in the order in which they began.</summary>
    internal ConcurrentQueue<string> Calls { get; } = new();

    internal ConcurrentQueue<TaskRequest> Tasks { get; } = new();

    internal ConcurrentQueue<PlanRequest> Planned { get; } = new();

    internal ConcurrentQueue<RunRecord> Runs { get; } = new();

    internal ConcurrentQueue<SummaryRequest> Summaries { get; } = new();

    internal Func<PlanRequest, GoalPlan> OnPlan { get; set; } =
        _ => Plans.Of(Plans.Phase("one", Plans.Task("a"), Plans.Task("b")), Plans.Phase("two", Plans.Task("c", "a")));

    internal Func<TaskRequest, CancellationToken, Task> OnTask { get; set; } = (_, _) => Task.CompletedTask;

    internal Func<ReviewRequest, (ReviewVerdict Verdict, string Feedback, string[] Tasks)> OnReview { get; set; } =
        _ => (ReviewVerdict.Advance, "good", []);

    [Activity]
    public Task<QuoteAnswer> QuoteCallsAsync(QuoteRequest request) => Task.FromResult(new QuoteAnswer(
        [.. Enum.GetValues<ModelTier>().Select(tier => new ModelQuote(tier, "fake", CostUsd, CeilingUsd))], false));

    [Activity]
    public Task<PlanAnswer> PlanGoalAsync(PlanRequest request)
    {
        Calls.Enqueue($"plan {request.Revision}");
        Planned.Enqueue(request);
        return Task.FromResult(new PlanAnswer(OnPlan(request), $"plan.{request.Revision}.md", Usage));
    }

    [Activity]
    public async Task<TaskAnswer> ExecuteTaskAsync(TaskRequest request)
    {
        Calls.Enqueue($"task {request.Task.Id}");
        Tasks.Enqueue(request);
        using var heartbeat = TimeProvider.System.CreateTimer(
            static context => ((ActivityExecutionContext)context!).Heartbeat(),
            ActivityExecutionContext.Current,
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(100));
        await OnTask(request, ActivityExecutionContext.Current.CancellationToken);
        return new TaskAnswer($"{request.Task.Id}.{request.Pass}.md", Usage);
    }

    [Activity]
    public Task<ReviewAnswer> ReviewPhaseAsync(ReviewRequest request)
    {
        Calls.Enqueue($"review {request.Phase.Id}");
        var (verdict, feedback, tasks) = OnReview(request);
        var artifact = $"{request.Phase.Id}.review.{request.Pass}.md";
        return Task.FromResult(new ReviewAnswer(verdict, feedback, tasks, artifact, Usage));
    }

    [Activity]
    public Task RecordRunAsync(RunRecord record)
    {
        Runs.Enqueue(record);
        return Task.CompletedTask;
    }

    [Activity]
    public Task<string> WriteSummaryAsync(SummaryRequest request)
    {
        Summaries.Enqueue(request);
        return Task.FromResult("summary.md");
    }
}

using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using Nightshift.Workflows.Tests.Support;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Worker;

namespace Nightshift.Workflows.Tests.Goals;

/// <summary>Goals from start to end, on a server of their own.</summary>
public sealed class GoalWorkflowTests : IAsyncLifetime
{
    private static readonly GoalInput Goal = new() { Goal = "Win", BudgetUsd = 1_000, Priority = GoalPriority.P1 };

    private GoalServer _server = null!;

    private FakeAgents Agents => _server.Agents;

    public async ValueTask InitializeAsync() => _server = await GoalServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Run_OrdinaryGoal_PlansExecutesReviewsAndSumsUp() => await _server.WorkAsync(async () =>
    {
        // Neither of two independent tasks ends before both have begun: in sequence this would never end.
        using var both = new CountdownEvent(2);
        var begun = new TaskCompletionSource();
        Agents.OnTask = (request, _) =>
        {
            if (request.PhaseId != "one")
            {
                return Task.CompletedTask;
            }

            if (both.Signal())
            {
                begun.SetResult();
            }

            return begun.Task;
        };
        var handle = await _server.StartGoalAsync(Goal);
        var result = await handle.GetResultAsync();

        Assert.Equal((GoalState.Completed, "Completed."), (result.Outcome, result.Summary));
        Assert.Equal((3, 6m), (result.Cycles, result.CostUsd));
        Assert.Equal(new TokenCount(60, 30), result.Tokens);
        Assert.Equal(new PlanPrice(5, 10, 5), result.Price);
        Assert.Equal(
            ["plan.1.md", "a.1.md", "b.1.md", "one.review.1.md", "c.1.md", "two.review.1.md", "summary.md"],
            result.Artifacts.Select(path => path).OrderBy(path => Array.IndexOf(Order, path)));
        Assert.Equal(["a.1.md"], Agents.Tasks.Last().Materials);
        Assert.Equal(
            [GoalState.Created, GoalState.Completed], Agents.Runs.Select(record => record.Progress.State));
        var description = await handle.DescribeAsync();
        Assert.Equal("goal-win", description.Id);
        Assert.Equal("P1", description.TypedSearchAttributes.Get(
            Temporalio.Common.SearchAttributeKey.CreateKeyword(SearchAttributeNames.Priority)));
        Assert.Equal("P1 Win", await description.GetStaticSummaryAsync());
    });

    [Fact]
    public async Task Run_DryRun_PlansAndPricesOnly() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { DryRun = true });
        var result = await handle.GetResultAsync();

        Assert.Equal(GoalState.Planned, result.Outcome);
        Assert.Equal(
            "Planned and priced, nothing was carried out (dry run). Carrying it out takes 5 calls, $5.00 expected, "
            + "$10.00 at most without revisions.",
            result.Summary);
        Assert.Equal(["plan 1"], Agents.Calls);
    });

    [Fact]
    public async Task Run_BudgetSpent_StopsBeforeTheNextCall() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { BudgetUsd = 3.5m });
        var result = await handle.GetResultAsync();

        // The plan costs 1; one task at a time fits under the rest; a third call could cost 2, and 1.50 is left.
        Assert.Equal(GoalState.OutOfBudget, result.Outcome);
        Assert.Equal(2, Agents.Calls.Count);
        Assert.Equal(2m, result.CostUsd);
        Assert.Equal(
            "Stopped before the next call, as the budget is used up: 'budget' of $3.50 has $1.50 left, and task 'b' "
            + "may cost up to $2.00; start the goal again with a larger budget or a cheaper model.",
            result.Summary);
        Assert.Equal(GoalState.OutOfBudget, Agents.Runs.Last().Progress.State);
    });

    [Fact]
    public async Task Run_DirectorRevises_DoesTheNamedTasksOver() => await _server.WorkAsync(async () =>
    {
        Agents.OnReview = request => request is { Phase.Id: "one", Pass: 1 }
            ? (ReviewVerdict.Revise, "more of b", ["b"])
            : (ReviewVerdict.Advance, "good", []);
        var handle = await _server.StartGoalAsync(Goal);
        var result = await handle.GetResultAsync();

        Assert.Equal((GoalState.Completed, 4), (result.Outcome, result.Cycles));
        var again = Agents.Tasks.Single(task => task.Pass == 2);
        Assert.Equal(("b", "more of b", "b.1.md"), (again.Task.Id, again.Feedback, again.PreviousArtifact));
    });

    [Fact]
    public async Task Run_DirectorStops_EndsWithTheReason() => await _server.WorkAsync(async () =>
    {
        Agents.OnReview = _ => (ReviewVerdict.Stop, "It is not legal.", []);
        var handle = await _server.StartGoalAsync(Goal);
        var result = await handle.GetResultAsync();

        Assert.Equal((GoalState.Stopped, "Stopped: It is not legal."), (result.Outcome, result.Summary));
        Assert.Equal(WorkState.Stopped, Agents.Summaries.Single().Progress.Phases[1].Tasks[0].State);
    });

    [Fact]
    public async Task Run_DirectorNeverSatisfied_StopsAfterFiftyCycles() => await _server.WorkAsync(async () =>
    {
        Agents.OnPlan = _ => Plans.Of(Plans.Phase("one", Plans.Task("a")));
        Agents.OnReview = _ => (ReviewVerdict.Revise, "again", []);
        var handle = await _server.StartGoalAsync(Goal);
        var result = await handle.GetResultAsync();

        Assert.Equal((GoalState.Stopped, 50), (result.Outcome, result.Cycles));
        Assert.Equal(49, Agents.Tasks.Count);
    });

    [Fact]
    public async Task Run_TaskFailsForGood_FailsTheGoalAndStopsItsSiblings() => await _server.WorkAsync(async () =>
    {
        var sibling = new TaskCompletionSource();
        Agents.OnTask = async (request, cancellationToken) =>
        {
            if (request.Task.Id == "b")
            {
                sibling.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            await sibling.Task;
            throw new ApplicationFailureException(
                "No key.", FailureTypes.LlmUnauthorized, nonRetryable: true, details: [FakeAgents.Usage]);
        };
        var handle = await _server.StartGoalAsync(Goal);
        var failure = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException?.InnerException);
        Assert.Equal((FailureTypes.LlmUnauthorized, "No key."), (cause.ErrorType, cause.Message));
        var record = Agents.Runs.Last();
        Assert.Equal((GoalState.Failed, "No key."), (record.Progress.State, record.Progress.Reason));
        Assert.NotNull(record.FinishedAt);
        Assert.Equal(
            [WorkState.Failed, WorkState.Stopped], record.Progress.Phases[0].Tasks.Select(task => task.State));
        Assert.Equal((0m, 2m), (record.Progress.ReservedUsd, record.Progress.CostUsd));
    });

    [Fact]
    public async Task Run_InvalidGoal_FailsWithEveryError() => await _server.WorkAsync(async () =>
    {
        var bad = Goal with { Goal = "", BudgetUsd = -1 };
        var handle = await _server.Client.StartWorkflowAsync(
            (GoalWorkflow goal) => goal.RunAsync(bad),
            new WorkflowOptions("goal-bad", TaskQueues.Main));
        var failure = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException);
        Assert.Equal(FailureTypes.InvalidGoal, cause.ErrorType);
        Assert.Equal(
            "'goal' is empty; say in a sentence or two what is to be achieved. "
            + "'budget' is -1 US dollars; give an amount from 0 to 100,000.",
            cause.Message);
        Assert.Empty(Agents.Runs);
    });

    [Fact]
    public async Task Run_PlanWithACycle_NeverRuns() => await _server.WorkAsync(async () =>
    {
        Agents.OnPlan = _ => Plans.Of(Plans.Phase("one", Plans.Task("a", "b"), Plans.Task("b", "a")));
        var handle = await _server.StartGoalAsync(Goal);
        var failure = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        Assert.Equal(
            "The plan cannot be carried out. Tasks 'a' → 'b' → 'a' wait for one another; remove one of these "
                + "dependencies.",
            failure.InnerException?.Message);
        Assert.Equal(["plan 1"], Agents.Calls);
    });

    [Fact]
    public async Task Run_Finished_ReplaysToTheSame() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal);
        await handle.GetResultAsync();
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<GoalWorkflow>());

        await replayer.ReplayWorkflowAsync(await handle.FetchHistoryAsync());
    });

    private static readonly string[] Order =
        ["plan.1.md", "a.1.md", "b.1.md", "one.review.1.md", "c.1.md", "two.review.1.md", "summary.md"];
}

using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Tests.Support;
using Temporalio.Client;
using Temporalio.Exceptions;
using TestSupport.Time;

namespace Nightshift.Workflows.Tests.Goals;

/// <summary>What people say to a goal that is at work.</summary>
public sealed class GoalMessagesTests : IAsyncLifetime
{
    private static readonly GoalInput Goal = new() { Goal = "Win", BudgetUsd = 1_000 };

    private GoalServer _server = null!;

    private FakeAgents Agents => _server.Agents;

    public async ValueTask InitializeAsync() => _server = await GoalServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Approve_WhatWasShown_StartsTheWork() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { RequireApproval = true });
        var shown = await UntilAsync(handle, progress => progress.Offer is not null);
        Assert.Equal(["plan 1"], Agents.Calls);

        await AssertRefusedAsync(
            () => handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(new ApproveGoal("else", null))),
            "Goal 'goal-win': 'hash' is not that of plan 1, which waits now; read that plan and approve its hash.");
        var approval = new ApproveGoal(shown.Offer!.Hash, "Ada");
        var receipt = await handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(approval));
        Assert.Equal("The plan is approved and its tasks begin.", receipt.Message);
        Assert.Equal(GoalState.Completed, (await handle.GetResultAsync()).Outcome);
    });

    [Fact]
    public async Task Approve_Twice_IsRefused() => await _server.WorkAsync(async () =>
    {
        var hold = new TaskCompletionSource();
        Agents.OnTask = (_, _) => hold.Task;
        var handle = await _server.StartGoalAsync(Goal with { RequireApproval = true });
        var shown = await UntilAsync(handle, progress => progress.Offer is not null);
        var approval = new ApproveGoal(shown.Offer!.Hash, null);
        await handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(approval));

        await AssertRefusedAsync(
            () => handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(approval)),
            "Goal 'goal-win': the plan was approved before; an approval is good once.");
        hold.SetResult();
        await handle.GetResultAsync();
    });

    [Fact]
    public async Task Revise_WhileThePlanWaits_PlansAnewAndVoidsTheOldHash() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { RequireApproval = true });
        var first = await UntilAsync(handle, progress => progress.Offer is not null);
        await handle.ExecuteUpdateAsync(goal => goal.ReviseAsync(new ReviseGoal(" shorter ", null)));
        var second = await UntilAsync(handle, progress => progress.Offer?.Revision == 2);

        var again = Agents.Planned.Last();
        Assert.Equal(("shorter", "plan.1.md"), (again.Feedback, again.PreviousArtifact));
        await AssertRefusedAsync(
            () => handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(new ApproveGoal(first.Offer!.Hash, null))),
            "Goal 'goal-win': 'hash' is not that of plan 2, which waits now; read that plan and approve its hash.");
        await handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(new ApproveGoal(second.Offer!.Hash, null)));
        await handle.GetResultAsync();
    });

    [Fact]
    public async Task Approval_NobodyAnswers_StopsTheGoalWhenItExpires()
    {
        var clock = new ManualTimeProvider();
        await using var server = await GoalServer.StartAsync(clock);
        await server.WorkAsync(async () =>
        {
            var handle = await server.StartGoalAsync(Goal with { RequireApproval = true });
            var shown = await UntilAsync(handle, progress => progress.Offer is not null);
            clock.Advance(shown.Offer!.ExpiresAt - clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            var result = await handle.GetResultAsync();

            Assert.Equal(GoalState.Stopped, result.Outcome);
            Assert.Equal("Stopped: Nobody approved the plan within 7 days.", result.Summary);
        });
    }

    [Fact]
    public async Task Pause_BetweenTasks_BeginsNothingNewUntilResumed() => await _server.WorkAsync(async () =>
    {
        Agents.OnPlan = _ => Plans.Of(Plans.Phase("one", Plans.Task("a"), Plans.Task("b", "a")));
        var (begun, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        Agents.OnTask = (request, _) =>
        {
            begun.TrySetResult();
            return request.Task.Id == "a" ? hold.Task : Task.CompletedTask;
        };
        var handle = await _server.StartGoalAsync(Goal);
        await begun.Task;
        await handle.ExecuteUpdateAsync(goal => goal.PauseAsync(new PauseGoal("lunch", null)));
        await AssertRefusedAsync(
            () => handle.ExecuteUpdateAsync(goal => goal.PauseAsync(new PauseGoal(null, null))),
            "Goal 'goal-win': it is paused already; resume it when it should go on.");
        hold.SetResult();
        var paused = await UntilAsync(handle, progress => progress.Phases[0].Tasks[0].State == WorkState.Done);

        Assert.True(paused.Paused);
        Assert.Equal(WorkState.Waiting, paused.Phases[0].Tasks[1].State);
        Assert.Equal(["plan 1", "task a"], Agents.Calls);
        await handle.ExecuteUpdateAsync(goal => goal.ResumeAsync(new ResumeGoal(null)));
        Assert.Equal(GoalState.Completed, (await handle.GetResultAsync()).Outcome);
    });

    [Fact]
    public async Task Revise_WhileTasksRun_DoesThePhaseOverWithoutTheDirector() => await _server.WorkAsync(async () =>
    {
        Agents.OnPlan = _ => Plans.Of(Plans.Phase("one", Plans.Task("a")));
        var (begun, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        Agents.OnTask = (_, _) =>
        {
            begun.TrySetResult();
            return hold.Task;
        };
        var handle = await _server.StartGoalAsync(Goal);
        await begun.Task;
        await handle.ExecuteUpdateAsync(goal => goal.ReviseAsync(new ReviseGoal("in verse", null)));
        hold.SetResult();
        await handle.GetResultAsync();

        Assert.Equal(["plan 1", "task a", "task a", "review one"], Agents.Calls);
        Assert.Equal("in verse", Agents.Tasks.Last().Feedback);
    });

    [Fact]
    public async Task Revise_WithoutFeedback_IsRefused() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { RequireApproval = true });
        await UntilAsync(handle, progress => progress.Offer is not null);

        await AssertRefusedAsync(
            () => handle.ExecuteUpdateAsync(goal => goal.ReviseAsync(new ReviseGoal(" ", null))),
            "Goal 'goal-win': 'feedback' is empty; say what should be different.");
        await AssertRefusedAsync(
            () => handle.ExecuteUpdateAsync(goal => goal.ReviseAsync(new ReviseGoal(new string('x', 2_001), null))),
            "Goal 'goal-win': 'feedback' has 2001 characters and 2000 is the limit; say it in fewer words.");
    });

    [Fact]
    public async Task Resume_NotPaused_IsRefused() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { RequireApproval = true });
        await UntilAsync(handle, progress => progress.Offer is not null);

        await AssertRefusedAsync(
            () => handle.ExecuteUpdateAsync(goal => goal.ResumeAsync(new ResumeGoal(null))),
            "Goal 'goal-win': it is not paused; there is nothing to resume.");
    });

    [Fact]
    public async Task AddNote_BeforeATask_ReachesIt() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { RequireApproval = true });
        var shown = await UntilAsync(handle, progress => progress.Offer is not null);
        await handle.SignalAsync(goal => goal.AddNoteAsync(new GoalNote("Be kind.", "Ada")));
        await handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(new ApproveGoal(shown.Offer!.Hash, null)));
        await handle.GetResultAsync();

        Assert.All(Agents.Tasks, task => Assert.Equal(["Be kind."], task.Brief.Notes));
    });

    [Fact]
    public async Task Cancel_WhileThePlanWaits_LeavesARecord() => await _server.WorkAsync(async () =>
    {
        var handle = await _server.StartGoalAsync(Goal with { RequireApproval = true });
        await UntilAsync(handle, progress => progress.Offer is not null);
        await handle.CancelAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        var record = Agents.Runs.Last();
        Assert.Equal(GoalState.Cancelled, record.Progress.State);
        Assert.Null(record.Progress.Offer);
    });

    [Fact]
    public async Task Cancel_WhileATaskRuns_EndsItAndLeavesARecord() => await _server.WorkAsync(async () =>
    {
        var begun = new TaskCompletionSource();
        Agents.OnTask = (_, cancellationToken) =>
        {
            begun.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        };
        var handle = await _server.StartGoalAsync(Goal);
        await begun.Task;
        await handle.CancelAsync();
        var failure = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        Assert.IsType<CanceledFailureException>(failure.InnerException);
        var record = Agents.Runs.Last();
        Assert.Equal((GoalState.Cancelled, "It was cancelled."), (record.Progress.State, record.Progress.Reason));
        Assert.Contains("summary.md", record.Progress.Artifacts);
    });

    // A query is answered by the workflow as it stands; asked again and again, it sees each state that lasts.
    private static async Task<GoalProgress> UntilAsync(
        WorkflowHandle<GoalWorkflow, GoalResult> handle, Func<GoalProgress, bool> condition)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var progress = await handle.QueryAsync(goal => goal.Progress());
            if (condition(progress))
            {
                return progress;
            }
        }
    }

    private static async Task AssertRefusedAsync(Func<Task> update, string message)
    {
        var refusal = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(update);
        var cause = Assert.IsType<ApplicationFailureException>(refusal.InnerException);
        Assert.Equal((FailureTypes.Refused, message), (cause.ErrorType, cause.Message));
    }
}

using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using Nightshift.Workflows.Tests.Support;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;

namespace Nightshift.Workflows.Tests.Goals;

/// <summary>
/// Histories of goals: the same on our server and on a real one, and replayed for as long as they are kept. Set
/// <c>NIGHTSHIFT_RECORD</c> to a directory to have those of the real server written there, for <c>Histories/</c>.
/// </summary>
public sealed class GoalHistoriesTests
{
    private static readonly GoalInput Goal = new() { Goal = "Win", BudgetUsd = 1_000, Category = "growth" };

    // One task after the other: which of two parallel tasks ends first is nobody's promise.
    private static readonly Dictionary<string, Func<GoalServer, Task<WorkflowHandle>>> Scenarios = new()
    {
        ["goal-revised-once"] = RevisedOnceAsync,
        ["goal-approved"] = ApprovedAsync,
        ["goal-cancelled"] = CancelledAsync,
        ["goal-task-failed"] = TaskFailedAsync,
        ["goal-dry-run"] = DryRunAsync,
    };

    public static TheoryData<string> ScenarioNames => [.. Scenarios.Keys];

    public static TheoryData<string> Recorded =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file))];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Goals", "Histories");

    [Theory]
    [MemberData(nameof(ScenarioNames))]
    public async Task History_OnBothServers_IsTheSame(string scenario)
    {
        var real = await HistoryAsync(GoalServer.StartRealAsync, scenario);
        if (Environment.GetEnvironmentVariable("NIGHTSHIFT_RECORD") is { Length: > 0 } directory)
        {
            await File.WriteAllTextAsync(
                Path.Combine(directory, $"{scenario}.json"), real.ToJson(), TestContext.Current.CancellationToken);
        }

        var ours = await HistoryAsync(() => GoalServer.StartAsync(), scenario);
        Assert.Equal(HistoryText.Lines(real), HistoryText.Lines(ours));
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task History_Recorded_StillReplays(string file)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<GoalWorkflow>());

        await replayer.ReplayWorkflowAsync(
            WorkflowHistory.FromJson("goal-win", json), cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<WorkflowHistory> HistoryAsync(Func<Task<GoalServer>> start, string scenario)
    {
        await using var server = await start();
        server.Agents.OnPlan = _ => Plans.Of(
            Plans.Phase("one", Plans.Task("a"), Plans.Task("b", "a")), Plans.Phase("two", Plans.Task("c", "b")));
        WorkflowHistory? history = null;
        await server.WorkAsync(async () =>
        {
            var handle = await Scenarios[scenario](server);
            history = await handle.FetchHistoryAsync();
        });
        return history!;
    }

    private static async Task<WorkflowHandle> RevisedOnceAsync(GoalServer server)
    {
        server.Agents.OnReview = request => request is { Phase.Id: "one", Pass: 1 }
            ? (ReviewVerdict.Revise, "more of b", ["b"])
            : (ReviewVerdict.Advance, "good", []);
        var handle = await server.StartGoalAsync(Goal);
        await handle.GetResultAsync();
        return handle;
    }

    private static async Task<WorkflowHandle> ApprovedAsync(GoalServer server)
    {
        var handle = await server.StartGoalAsync(Goal with { RequireApproval = true });
        GoalProgress progress;
        do
        {
            progress = await handle.QueryAsync(goal => goal.Progress());
        }
        while (progress.Offer is null);

        var approval = new ApproveGoal(progress.Offer.Hash, "Ada");
        var options = new WorkflowUpdateOptions { Id = "approve-1" };
        await handle.ExecuteUpdateAsync(goal => goal.ApproveAsync(approval), options);
        await handle.GetResultAsync();
        return handle;
    }

    private static async Task<WorkflowHandle> CancelledAsync(GoalServer server)
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Agents.OnTask = (_, _) =>
        {
            // The goal does not wait for it: if it ended before the goal does, its place in the history were chance.
            begun.TrySetResult();
            return ended.Task;
        };
        var handle = await server.StartGoalAsync(Goal);
        await begun.Task;
        await handle.CancelAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        ended.SetResult();
        return handle;
    }

    private static async Task<WorkflowHandle> TaskFailedAsync(GoalServer server)
    {
        server.Agents.OnTask = (_, _) => throw new ApplicationFailureException(
            "No key.", FailureTypes.LlmUnauthorized, nonRetryable: true);
        var handle = await server.StartGoalAsync(Goal);
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        return handle;
    }

    private static async Task<WorkflowHandle> DryRunAsync(GoalServer server)
    {
        var handle = await server.StartGoalAsync(Goal with { DryRun = true });
        await handle.GetResultAsync();
        return handle;
    }
}

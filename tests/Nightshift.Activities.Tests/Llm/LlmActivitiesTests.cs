using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Nightshift.Activities.Llm;
using Nightshift.Activities.Records;
using Nightshift.Activities.Tests.Support;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;
using Temporalio.Exceptions;
using Temporalio.Testing;
using TestSupport.Time;

namespace Nightshift.Activities.Tests.Llm;

/// <summary>Calls as Temporal makes them: tried again, cancelled, and never paid twice.</summary>
public sealed class LlmActivitiesTests : IDisposable
{
    private const string Plan = """
        {"summary":"s","phases":[{"id":"one","title":"t","tasks":[
          {"id":"a","title":"t","skill":"writing","acceptance":"x"}]}]}
        """;

    private readonly TempDirectory _directory = new();
    private readonly FakeChat _chat = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;

    public LlmActivitiesTests() => _services = Services.Build(
        new()
        {
            ["Llm:Provider"] = "Anthropic",
            ["Llm:ApiKey"] = "key",
            ["Workspace:Root"] = _directory.Path,
            ["Records:ConnectionString"] =
                $"Data Source={_directory.File("records.db")};Pooling=false;Default Timeout=1",
        },
        services => services.AddSingleton<IChatClient>(_chat).AddSingleton<TimeProvider>(_clock));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RecordStore Records => _services.GetRequiredService<RecordStore>();

    private LlmActivities Activities => _services.GetRequiredService<LlmActivities>();

    [Fact]
    public async Task ExecuteTask_DoneAndTriedAgain_IsAnsweredFromTheRecords()
    {
        Queue("The result.");
        var first = await RunAsync(1, () => Activities.ExecuteTaskAsync(TaskRequest));

        // The worker died before it could report: Temporal knows nothing of the first attempt.
        var second = await RunAsync(2, () => Activities.ExecuteTaskAsync(TaskRequest));

        Assert.Equal(first, second);
        Assert.Single(_chat.Asked);
        var cost = Assert.Single(await Records.CostsAsync("goal-x", Token));
        Assert.Equal(("task", "a", "claude-sonnet-5-5", 1), (cost.Kind, cost.Subject, cost.Model, cost.Requests));
        Assert.Equal(first.Usage.CostUsd * 1_000_000_000m, cost.CostNanoUsd);
        var artifact = await _services.GetRequiredService<WorkspaceStore>().ReadAsync(first.Artifact, Token);
        Assert.Equal("# Do a\n\nThe result.\n", artifact.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task ExecuteTask_AnotherActivity_IsAnotherCall()
    {
        Queue("One.", "Two.");
        await RunAsync(1, () => Activities.ExecuteTaskAsync(TaskRequest), "5");
        await RunAsync(1, () => Activities.ExecuteTaskAsync(TaskRequest with { Pass = 2 }), "9");

        Assert.Equal(2, (await Records.CostsAsync("goal-x", Token)).Count);
    }

    [Fact]
    public async Task PlanGoal_ProseFirst_IsRepairedOnce()
    {
        Queue("I would rather chat.", Plan);
        var answer = await RunAsync(1, () => Activities.PlanGoalAsync(PlanRequest));

        Assert.Equal("a", answer.Plan.Phases[0].Tasks[0].Id);
        Assert.Equal(new TokenCount(200, 40), answer.Usage.Tokens);
        Assert.StartsWith("This cannot be used. It holds no JSON object.", _chat.Asked[1][^1].Text);
        Assert.Equal(2, Assert.Single(await Records.CostsAsync("goal-x", Token)).Requests);
    }

    [Fact]
    public async Task PlanGoal_ProseTwice_IsOneClearFailureThatCost()
    {
        Queue("Hello.", "Hello again.");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => RunAsync(1, () => Activities.PlanGoalAsync(PlanRequest)));

        Assert.Equal((FailureTypes.UnusableAnswer, true), (failure.ErrorType, failure.NonRetryable));
        Assert.Equal(
            "'claude-opus-5-5' gave no usable plan in two answers (It holds no JSON object); use a stronger model "
            + "or word the goal more plainly.",
            failure.Message);
        Assert.Equal(new TokenCount(200, 40), failure.Details.ElementAt<CallUsage>(0).Tokens);
        Assert.Equal(2, Assert.Single(await Records.CostsAsync("goal-x", Token)).Requests);
        var action = Assert.Single(await Records.ActionsAsync("goal-x", Token));
        Assert.Equal(("failed", failure.Message), (action.State, action.Error));
        Assert.False(File.Exists(_directory.File("goals/goal-x/plan.md")));
    }

    [Fact]
    public async Task ExecuteTask_FirstAttemptFailed_CostsOneRowAndKeepsWithinTheCeiling()
    {
        _chat.Failures.Enqueue(new LlmException(FailureTypes.LlmOverloaded, "Full.", true, TimeSpan.FromSeconds(9)));
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => RunAsync(1, () => Activities.ExecuteTaskAsync(TaskRequest)));
        Assert.Equal(
            (FailureTypes.LlmOverloaded, false, TimeSpan.FromSeconds(9)),
            (failure.ErrorType, failure.NonRetryable, failure.NextRetryDelay));
        Assert.Empty(await Records.CostsAsync("goal-x", Token));

        Queue("The result.");
        await RunAsync(2, () => Activities.ExecuteTaskAsync(TaskRequest));
        Assert.Single(await Records.CostsAsync("goal-x", Token));
        Assert.Equal(2, Assert.Single(await Records.ActionsAsync("goal-x", Token)).Attempts);
    }

    [Theory]
    [InlineData("", "Here it is.", null)]
    [InlineData(" ", "\n", FailureTypes.UnusableAnswer)]
    public async Task ExecuteTask_EmptyAnswer_IsAskedForOnceMore(string first, string second, string? failure)
    {
        Queue(first, second);
        var running = RunAsync(1, () => Activities.ExecuteTaskAsync(TaskRequest));

        Assert.Equal(failure, (await Record.ExceptionAsync(() => running) as ApplicationFailureException)?.ErrorType);
        Assert.Equal(2, _chat.Asked.Count);
    }

    [Fact]
    public async Task ExecuteTask_ReservationTooSmall_AsksNobody()
    {
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => RunAsync(1, () => Activities.ExecuteTaskAsync(TaskRequest with { CeilingUsd = 0.01m })));

        Assert.Equal((FailureTypes.OverReservation, true), (failure.ErrorType, failure.NonRetryable));
        Assert.Empty(_chat.Asked);
    }

    [Fact]
    public async Task QuoteCalls_EachTier_CoversTheLargestCall()
    {
        var quotes = await RunAsync(1, () => Activities.QuoteCallsAsync(new QuoteRequest(null)));
        Queue("The result.");

        // The largest prompt that is built still fits under the ceiling that was quoted.
        var large = TaskRequest with
        {
            Brief = TaskRequest.Brief with { Notes = [.. Enumerable.Repeat(new string('ü', 1_000), 20)] },
            CeilingUsd = quotes.For(Workflows.Goals.ModelTier.Standard).CeilingUsd / 2,
        };
        await RunAsync(1, () => Activities.ExecuteTaskAsync(large));
        Assert.Single(_chat.Asked);
    }

    [Fact]
    public async Task ExecuteTask_WhileItWaits_SendsHeartbeats()
    {
        var answer = new TaskCompletionSource();
        _chat.Until = answer.Task;
        Queue("The result.");
        var beats = 0;
        var running = RunAsync(
            1, () => Activities.ExecuteTaskAsync(TaskRequest), heartbeat: () => Interlocked.Increment(ref beats));
        await _chat.Began.Task;
        _clock.Advance(TimeSpan.FromSeconds(12));
        answer.SetResult();
        await running;

        Assert.True(beats >= 3, $"{beats} heartbeats in 12 s");
    }

    [Fact]
    public async Task ExecuteTask_DatabaseAwayWhenAnswered_WaitsAndPaysOnce()
    {
        var answer = new TaskCompletionSource();
        _chat.Until = answer.Task;
        Queue("The result.");
        var running = RunAsync(1, () => Activities.ExecuteTaskAsync(TaskRequest));
        await _chat.Began.Task;
        await using (var intruder = new SqliteConnection($"Data Source={_directory.File("records.db")};Pooling=false"))
        {
            await intruder.OpenAsync(Token);
            await using var transaction = intruder.BeginTransaction();
            answer.SetResult();
            TimeSpan wait;
            do
            {
                wait = await _clock.NextTimerAsync(Token);
            }
            while (wait != LlmConstants.FirstRecordsWait);
        }

        _clock.Advance(LlmConstants.FirstRecordsWait);
        await running;
        Assert.Single(_chat.Asked);
        Assert.Single(await Records.CostsAsync("goal-x", Token));
    }

    public void Dispose()
    {
        _services.Dispose();
        _directory.Dispose();
    }

    private static TaskRequest TaskRequest => new()
    {
        Brief = new GoalBrief("goal-x", "Win", null, [], null),
        PhaseId = "one",
        PhaseTitle = "One",
        Task = new PlanTask("a", "Do a", "writing", [], "a is done", []),
        Pass = 1,
        CeilingUsd = 1m,
    };

    private static PlanRequest PlanRequest => new(TaskRequest.Brief, 1, null, null, 2m);

    private void Queue(params string[] answers)
    {
        foreach (var answer in answers)
        {
            _chat.Answers.Enqueue((answer, ChatFinishReason.Stop));
        }
    }

    private static Task<T> RunAsync<T>(
        int attempt, Func<Task<T>> activity, string activityId = "5", Action? heartbeat = null) =>
        new ActivityEnvironment
        {
            Info = ActivityEnvironment.DefaultInfo with
            {
                WorkflowId = "goal-x",
                WorkflowRunId = "run",
                ActivityId = activityId,
                Attempt = attempt,
            },
            Heartbeater = _ => heartbeat?.Invoke(),
        }.RunAsync(activity);
}

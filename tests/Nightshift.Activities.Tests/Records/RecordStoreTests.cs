using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Records;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Activities.Tests.Records;

/// <summary>What both databases have to do alike.</summary>
public abstract class RecordStoreTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 1, 2, 3, TimeSpan.Zero);

    private static readonly CallCost Cost = new("m", 1, 100, 50, 10, 5, 0.000_000_123m, "2026-01-01", false);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The connection string of an empty database.</summary>
    protected abstract Task<string> NewDatabaseAsync();

    /// <summary>Runs a statement beside the store.</summary>
    protected abstract Task ExecuteAsync(string connectionString, string sql);

    [Fact]
    public async Task WriteRunAsync_BeginAndEnd_IsOneRow()
    {
        using var store = Store(await NewDatabaseAsync());
        var begun = RecordStore.ToRow(Run(GoalState.Created, null));
        var ended = RecordStore.ToRow(Run(GoalState.Completed, At.AddMinutes(1)));
        await store.WriteRunAsync(begun, Token);
        await store.WriteRunAsync(ended, Token);
        await store.WriteRunAsync(ended, Token);

        Assert.Equal([ended], await store.RunsAsync("goal-x", Token));
    }

    [Fact]
    public async Task WriteRunAsync_LateFirstWrite_DoesNotReopenTheRun()
    {
        using var store = Store(await NewDatabaseAsync());
        var ended = RecordStore.ToRow(Run(GoalState.Completed, At.AddMinutes(1)));
        await store.WriteRunAsync(ended, Token);
        await store.WriteRunAsync(RecordStore.ToRow(Run(GoalState.Created, null)), Token);

        Assert.Equal([ended], await store.RunsAsync("goal-x", Token));
    }

    [Fact]
    public async Task CompleteCallAsync_Repeated_KeepsOneAnswerAndOneCost()
    {
        using var store = Store(await NewDatabaseAsync());
        await store.BeginCallAsync(Call(1), At, Token);
        Assert.Equal("first", await store.CompleteCallAsync(Call(1), Cost, "first", At, Token));
        Assert.Equal("first", await store.CompleteCallAsync(Call(1), Cost, "again", At, Token));
        var (action, cost) = await store.BeginCallAsync(Call(2), At.AddMinutes(1), Token);

        Assert.Equal(("completed", "first", 1), (action.State, action.Result, action.Attempts));
        Assert.Equal(123, cost?.CostNanoUsd);
        var row = Assert.Single(await store.CostsAsync("goal-x", Token));
        Assert.Equal((1, 100L, 50L, 123L), (row.Requests, row.InputTokens, row.OutputTokens, row.CostNanoUsd));
        Assert.Equal(At, row.At);
    }

    [Fact]
    public async Task FailCallAsync_ThenCompleted_AddsUpInOneRow()
    {
        using var store = Store(await NewDatabaseAsync());
        await store.BeginCallAsync(Call(1), At, Token);
        await store.FailCallAsync(Call(1), Cost, "cut off", At, Token);
        var (failed, booked) = await store.BeginCallAsync(Call(2), At, Token);
        await store.CompleteCallAsync(Call(2), Cost, "done", At, Token);

        Assert.Equal(("started", 2, ",1,"), (failed.State, failed.Attempts, failed.BookedAttempts));
        Assert.Equal(123, booked?.CostNanoUsd);
        var row = Assert.Single(await store.CostsAsync("goal-x", Token));
        Assert.Equal((2, 200L, 246L), (row.Requests, row.InputTokens, row.CostNanoUsd));
        Assert.Equal("completed", Assert.Single(await store.ActionsAsync("goal-x", Token)).State);
    }

    [Fact]
    public async Task CompleteCallAsync_AttemptThatWasGivenUp_CountsIfFirstAndBothArePaid()
    {
        using var store = Store(await NewDatabaseAsync());
        await store.BeginCallAsync(Call(1), At, Token);
        await store.BeginCallAsync(Call(2), At, Token);
        await store.FailCallAsync(Call(1), null, "late", At, Token);
        Assert.Equal("started", Assert.Single(await store.ActionsAsync("goal-x", Token)).State);
        Assert.Equal("first", await store.CompleteCallAsync(Call(1), Cost, "first", At, Token));
        Assert.Equal("first", await store.CompleteCallAsync(Call(2), Cost, "second", At, Token));

        var row = Assert.Single(await store.CostsAsync("goal-x", Token));
        Assert.Equal((2, 246L), (row.Requests, row.CostNanoUsd));
    }

    [Fact]
    public async Task FailCallAsync_Repeated_BooksOnce()
    {
        using var store = Store(await NewDatabaseAsync());
        await store.BeginCallAsync(Call(1), At, Token);
        await store.FailCallAsync(Call(1), Cost, "why", At, Token);
        await store.FailCallAsync(Call(1), Cost, "why", At, Token);

        Assert.Equal(123, Assert.Single(await store.CostsAsync("goal-x", Token)).CostNanoUsd);
        var action = Assert.Single(await store.ActionsAsync("goal-x", Token));
        Assert.Equal(("failed", "why", At), (action.State, action.Error, action.FinishedAt));
    }

    [Fact]
    public async Task CompleteCallAsync_ManyAtOnce_LosesNone()
    {
        var database = await NewDatabaseAsync();
        using var one = Store(database);
        using var other = Store(database);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var store = i % 2 == 0 ? one : other;
            var call = Call(1) with { ActivityId = $"{i}" };
            await store.BeginCallAsync(call, At, Token);
            await store.CompleteCallAsync(call, Cost, $"{i}", At, Token);
        }));

        Assert.Equal(20, (await one.CostsAsync("goal-x", Token)).Count);
    }

    [Fact]
    public async Task EnsureReadyAsync_TablesOfAnotherVersion_IsOneClearSentence()
    {
        var database = await NewDatabaseAsync();
        using (var store = Store(database))
        {
            await store.EnsureReadyAsync(Token);
        }

        await ExecuteAsync(database, "UPDATE nightshift_schema SET version = 7");
        using var later = Store(database);
        var refusal = await Assert.ThrowsAsync<RecordsException>(() => later.EnsureReadyAsync(Token));

        Assert.True(refusal.IsVersion);
        Assert.Equal(
            $"'{later.Name}' holds records of version 7, and this Nightshift reads version 3; run the Nightshift "
            + "that wrote them, or name another database in 'Records:ConnectionString'.",
            refusal.Message);
    }

    protected static RecordStore Store(string connectionString) => new(
        Options.Create(new RecordsOptions { ConnectionString = connectionString }), NullLogger<RecordStore>.Instance);

    private static CallIdentity Call(int attempt) => new("goal-x", "run", "5", "goal-x", "task", "a", attempt);

    private static RunRecord Run(GoalState state, DateTimeOffset? finished) => new()
    {
        Progress = new GoalProgress
        {
            GoalId = "goal-x",
            Input = new GoalInput { Goal = "x", DryRun = true, Category = "c" },
            State = state,
            Reason = finished is null ? null : "done",
            Tokens = finished is null ? default : new TokenCount(7, 8),
            CostUsd = finished is null ? 0 : 0.5m,
            Artifacts = finished is null ? [] : ["plan.md"],
            Offline = finished is not null,
        },
        RunId = "run",
        StartedAt = At,
        FinishedAt = finished,
    };
}

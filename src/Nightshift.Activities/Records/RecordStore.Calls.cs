using System.Data.Common;
using Dapper;

namespace Nightshift.Activities.Records;

/// <summary>
/// The tables <c>actions</c> and <c>costs</c>: a call is answered once and booked once, however often it is tried.
/// </summary>
public sealed partial class RecordStore
{
    private const string Completed = "completed";

    private const string UpsertAction = """
        INSERT INTO actions (key, workflow_id, run_id, activity_id, goal_id, kind, subject, state, attempts,
            booked_attempts, started_at)
        VALUES (@Key, @WorkflowId, @RunId, @ActivityId, @GoalId, @Kind, @Subject, 'started', @Attempt, '', @at)
        ON CONFLICT (key) DO UPDATE SET
            state = 'started', attempts = excluded.attempts, finished_at = NULL, error = NULL
        WHERE actions.state <> 'completed' AND actions.attempts <= excluded.attempts
        """;

    // The first attempt to complete is the one that counts, even one that was given up meanwhile; a failure counts only
    // while no later attempt is under way.
    private const string EndAction = """
        UPDATE actions SET state = @state, result = @result, error = @error, finished_at = @at
        WHERE key = @Key AND state <> 'completed' AND (@state = 'completed' OR attempts = @Attempt)
        """;

    private const string MarkBooked = """
        UPDATE actions SET booked_attempts = booked_attempts || @mark
        WHERE key = @Key AND booked_attempts NOT LIKE @any
        """;

    private const string AddCost = """
        INSERT INTO costs (key, workflow_id, run_id, activity_id, goal_id, kind, subject, model, requests, input_tokens,
            output_tokens, cache_read_tokens, cache_write_tokens, cost_nano_usd, priced_by, offline, at)
        VALUES (@Key, @WorkflowId, @RunId, @ActivityId, @GoalId, @Kind, @Subject, @Model, @Requests, @InputTokens,
            @OutputTokens, @CacheReadTokens, @CacheWriteTokens, @CostNanoUsd, @PricedBy, @Offline, @At)
        ON CONFLICT (key) DO UPDATE SET model = excluded.model, requests = costs.requests + excluded.requests,
            input_tokens = costs.input_tokens + excluded.input_tokens,
            output_tokens = costs.output_tokens + excluded.output_tokens,
            cache_read_tokens = costs.cache_read_tokens + excluded.cache_read_tokens,
            cache_write_tokens = costs.cache_write_tokens + excluded.cache_write_tokens,
            cost_nano_usd = costs.cost_nano_usd + excluded.cost_nano_usd,
            priced_by = excluded.priced_by, offline = excluded.offline, at = excluded.at
        """;

    /// <summary>Notes that an attempt begins.</summary>
    /// <returns>
    /// The call as it stands, with its answer where an earlier attempt gave one; and what it cost so far, or null.
    /// </returns>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<(ActionRow Action, CostRow? Cost)> BeginCallAsync(
        CallIdentity call, DateTimeOffset at, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(UpsertAction, Parameters(call, at), transaction);
                var action = await ActionAsync(connection, transaction, call.Key);
                return (action, await CostAsync(connection, transaction, call.Key));
            },
            cancellationToken);

    /// <summary>Keeps an answer and books what it cost, both or neither.</summary>
    /// <returns>The answer that counts: this one, unless another attempt was first.</returns>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<string> CompleteCallAsync(
        CallIdentity call, CallCost cost, string result, DateTimeOffset at, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async (connection, transaction) =>
            {
                await EndAsync(connection, transaction, call, cost, Completed, result, null, at);
                return (await ActionAsync(connection, transaction, call.Key)).Result ?? result;
            },
            cancellationToken);

    /// <summary>
    /// Notes why an attempt failed, and books what it cost all the same; nothing is booked where that is null.
    /// </summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task FailCallAsync(
        CallIdentity call, CallCost? cost, string error, DateTimeOffset at, CancellationToken cancellationToken) =>
        InTransactionAsync(
            async (connection, transaction) =>
            {
                await EndAsync(connection, transaction, call, cost, "failed", null, error, at);
                return true;
            },
            cancellationToken);

    /// <summary>The calls of a goal, in the order in which they began.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<ActionRow>> ActionsAsync(string goalId, CancellationToken cancellationToken) =>
        QueryAsync<ActionRow>(
            "SELECT * FROM actions WHERE goal_id = @goalId ORDER BY started_at, key", goalId, cancellationToken);

    /// <summary>What a goal cost, in the order in which it was booked.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<CostRow>> CostsAsync(string goalId, CancellationToken cancellationToken) =>
        QueryAsync<CostRow>("SELECT * FROM costs WHERE goal_id = @goalId ORDER BY at, key", goalId, cancellationToken);

    private static async Task EndAsync(
        DbConnection connection,
        DbTransaction transaction,
        CallIdentity call,
        CallCost? cost,
        string state,
        string? result,
        string? error,
        DateTimeOffset at)
    {
        var parameters = Parameters(call, at);
        parameters.Add("state", state);
        parameters.Add("result", result);
        parameters.Add("error", error);
        await connection.ExecuteAsync(EndAction, parameters, transaction);

        // Money that was spent is spent, also by an attempt whose answer does not count; but once only.
        var mark = new { call.Key, mark = $",{call.Attempt},", any = $"%,{call.Attempt},%" };
        if (cost is not null && await connection.ExecuteAsync(MarkBooked, mark, transaction) > 0)
        {
            await connection.ExecuteAsync(AddCost, ToRow(call, cost, at), transaction);
        }
    }

    private static DynamicParameters Parameters(CallIdentity call, DateTimeOffset at)
    {
        var parameters = new DynamicParameters(call);
        parameters.Add("at", at);
        return parameters;
    }

    private static Task<ActionRow> ActionAsync(DbConnection connection, DbTransaction transaction, string key) =>
        connection.QuerySingleAsync<ActionRow>("SELECT * FROM actions WHERE key = @key", new { key }, transaction);

    private static Task<CostRow?> CostAsync(DbConnection connection, DbTransaction transaction, string key) =>
        connection.QuerySingleOrDefaultAsync<CostRow>("SELECT * FROM costs WHERE key = @key", new { key }, transaction);

    private static CostRow ToRow(CallIdentity call, CallCost cost, DateTimeOffset at) => new()
    {
        Key = call.Key,
        WorkflowId = call.WorkflowId,
        RunId = call.RunId,
        ActivityId = call.ActivityId,
        GoalId = call.GoalId,
        Kind = call.Kind,
        Subject = call.Subject,
        Model = cost.Model,
        Requests = cost.Requests,
        InputTokens = cost.InputTokens,
        OutputTokens = cost.OutputTokens,
        CacheReadTokens = cost.CacheReadTokens,
        CacheWriteTokens = cost.CacheWriteTokens,
        CostNanoUsd = Nanos(cost.CostUsd),
        PricedBy = cost.PricedBy,
        Offline = cost.Offline,
        At = at,
    };
}

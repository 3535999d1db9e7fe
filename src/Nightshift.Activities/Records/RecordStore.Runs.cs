using Dapper;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Activities.Records;

/// <summary>The table <c>runs</c>.</summary>
public sealed partial class RecordStore
{
    // A late attempt of the first write must not reopen a run that has ended.
    private const string UpsertRun = """
        INSERT INTO runs (workflow_id, run_id, kind, goal_id, title, category, priority, dry_run, model, state, reason,
            started_at, finished_at, cycles, input_tokens, output_tokens, cost_nano_usd, budget_nano_usd, artifacts,
            offline)
        VALUES (@WorkflowId, @RunId, @Kind, @GoalId, @Title, @Category, @Priority, @DryRun, @Model, @State, @Reason,
            @StartedAt, @FinishedAt, @Cycles, @InputTokens, @OutputTokens, @CostNanoUsd, @BudgetNanoUsd, @Artifacts,
            @Offline)
        ON CONFLICT (workflow_id, run_id) DO UPDATE SET
            state = excluded.state, reason = excluded.reason, finished_at = excluded.finished_at,
            cycles = excluded.cycles, input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
            cost_nano_usd = excluded.cost_nano_usd, artifacts = excluded.artifacts, offline = excluded.offline
        WHERE runs.finished_at IS NULL OR excluded.finished_at IS NOT NULL
        """;

    /// <summary>Writes a run's row, or what changed in it.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task WriteRunAsync(RunRow run, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            connection => connection.ExecuteAsync(
                new CommandDefinition(UpsertRun, run, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The runs of a goal, the newest first.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<RunRow>> RunsAsync(string goalId, CancellationToken cancellationToken) =>
        QueryAsync<RunRow>(
            "SELECT * FROM runs WHERE goal_id = @goalId ORDER BY started_at DESC", goalId, cancellationToken);

    internal static RunRow ToRow(RunRecord record)
    {
        var (progress, input) = (record.Progress, record.Progress.Input);
        return new RunRow
        {
            WorkflowId = progress.GoalId,
            RunId = record.RunId,
            Kind = "goal",
            GoalId = progress.GoalId,
            Title = input.Goal,
            Category = input.Category,
            Priority = input.Priority.ToString(),
            DryRun = input.DryRun,
            Model = input.Model,
            State = progress.State.ToString(),
            Reason = progress.Reason,
            StartedAt = record.StartedAt,
            FinishedAt = record.FinishedAt,
            Cycles = progress.Cycles,
            InputTokens = progress.Tokens.Input,
            OutputTokens = progress.Tokens.Output,
            CostNanoUsd = Nanos(progress.CostUsd),
            BudgetNanoUsd = Nanos(input.BudgetUsd),
            Artifacts = progress.Artifacts.Count,
            Offline = progress.Offline,
        };
    }

    private Task<IReadOnlyList<T>> QueryAsync<T>(string sql, string goalId, CancellationToken cancellationToken) =>
        WithConnectionAsync<IReadOnlyList<T>>(
            async connection => [.. await connection.QueryAsync<T>(
                new CommandDefinition(sql, new { goalId }, cancellationToken: cancellationToken))],
            cancellationToken);
}

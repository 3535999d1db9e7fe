using Dapper;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;

namespace Nightshift.Activities.Records;

/// <summary>The table <c>schedule_runs</c>.</summary>
public sealed partial class RecordStore
{
    // A late attempt of the first write must not reopen a run that has ended, nor may two ends differ.
    private const string UpsertScheduleRun = """
        INSERT INTO schedule_runs (run_key, schedule_id, workflow_id, run_id, title, target, version, slot, origin,
            status, gate, outcome, error, attempt, started_at, finished_at, duration_ms, lateness_ms, output, notes,
            steps)
        VALUES (@RunKey, @ScheduleId, @WorkflowId, @RunId, @Title, @Target, @Version, @Slot, @Origin, @Status, @Gate,
            @Outcome, @Error, @Attempt, @StartedAt, @FinishedAt, @DurationMs, @LatenessMs, @Output, @Notes, @Steps)
        ON CONFLICT (run_key) DO UPDATE SET
            origin = excluded.origin, status = excluded.status, gate = excluded.gate, outcome = excluded.outcome,
            error = excluded.error, attempt = excluded.attempt, finished_at = excluded.finished_at,
            duration_ms = excluded.duration_ms, lateness_ms = excluded.lateness_ms, output = excluded.output,
            notes = excluded.notes, steps = excluded.steps
        WHERE schedule_runs.finished_at IS NULL
        """;

    // The kinds that did the slot's work, or are at it.
    private const string EarlierRun = """
        SELECT * FROM schedule_runs
        WHERE schedule_id = @scheduleId AND slot = @slot AND run_key <> @runKey AND origin = 'slot'
            AND status IN ('running', 'succeeded')
        ORDER BY started_at LIMIT 1
        """;

    private const string LastResultOf = """
        SELECT * FROM schedule_runs
        WHERE schedule_id = @scheduleId AND finished_at IS NOT NULL AND status <> 'skipped'
        ORDER BY finished_at DESC, started_at DESC LIMIT 1
        """;

    private const string AnyFailure =
        "SELECT EXISTS (SELECT 1 FROM schedule_runs WHERE schedule_id = @scheduleId AND status = 'failed')";

    private const string Counters = """
        SELECT schedule_id, count(*) AS total,
            sum(CASE WHEN status = 'succeeded' THEN 1 ELSE 0 END) AS succeeded,
            sum(CASE WHEN status = 'failed' THEN 1 ELSE 0 END) AS failed,
            sum(CASE WHEN status = 'skipped' THEN 1 ELSE 0 END) AS skipped,
            max(started_at) AS last_run_at
        FROM schedule_runs GROUP BY schedule_id
        """;

    /// <summary>Writes a run's row, or what changed in it; a row that says how the run ended stays as it is.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task WriteScheduleRunAsync(ScheduleRunRow run, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            connection => connection.ExecuteAsync(
                new CommandDefinition(UpsertScheduleRun, run, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The runs of a schedule, the newest first.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<ScheduleRunRow>> ScheduleRunsAsync(
        string scheduleId, int limit, CancellationToken cancellationToken) =>
        RowsAsync<ScheduleRunRow>(
            """
            SELECT * FROM schedule_runs
            WHERE schedule_id = @scheduleId ORDER BY started_at DESC, run_key LIMIT @limit
            """,
            new { scheduleId, limit },
            cancellationToken);

    /// <summary>The latest runs, of one schedule or of all.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<ScheduleRunRow>> LatestScheduleRunsAsync(
        string? scheduleId, int limit, CancellationToken cancellationToken) =>
        scheduleId is { } id
            ? ScheduleRunsAsync(id, limit, cancellationToken)
            : RowsAsync<ScheduleRunRow>(
                "SELECT * FROM schedule_runs ORDER BY started_at DESC, run_key LIMIT @limit",
                new { limit },
                cancellationToken);

    /// <summary>The runs of a schedule whose slots lie within a time, ends included, in order.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<ScheduleRunRow>> ScheduleRunsOfSlotsAsync(
        string scheduleId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        RowsAsync<ScheduleRunRow>(
            """
            SELECT * FROM schedule_runs
            WHERE schedule_id = @scheduleId AND slot >= @from AND slot <= @to ORDER BY slot, started_at
            """,
            new { scheduleId, from, to },
            cancellationToken);

    /// <summary>The runs of all schedules that began within a time, the start included, in order.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<ScheduleRunRow>> ScheduleRunsBetweenAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        RowsAsync<ScheduleRunRow>(
            """
            SELECT * FROM schedule_runs
            WHERE started_at >= @from AND started_at < @to ORDER BY started_at, run_key
            """,
            new { from, to },
            cancellationToken);

    /// <summary>The runs that have not ended, in order.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<ScheduleRunRow>> OpenScheduleRunsAsync(CancellationToken cancellationToken) =>
        RowsAsync<ScheduleRunRow>(
            "SELECT * FROM schedule_runs WHERE finished_at IS NULL ORDER BY started_at, run_key",
            new { },
            cancellationToken);

    /// <summary>Another run that did a slot, or is at it; null for none.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<ScheduleRunRow?> EarlierRunOfSlotAsync(
        string scheduleId, DateTimeOffset slot, string runKey, CancellationToken cancellationToken) =>
        (await RowsAsync<ScheduleRunRow>(EarlierRun, new { scheduleId, slot, runKey }, cancellationToken))
        .SingleOrDefault();

    /// <summary>How the last run of a schedule ended that no gate refused; null where there is none.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<LastRun?> LastResultAsync(string scheduleId, CancellationToken cancellationToken)
    {
        var row = (await RowsAsync<ScheduleRunRow>(LastResultOf, new { scheduleId }, cancellationToken))
            .SingleOrDefault();
        return row is { FinishedAt: { } finishedAt } && Words.TryParse<RunStatus>(row.Status, out var status)
            ? new LastRun(status, finishedAt)
            : null;
    }

    /// <summary>Whether a run of a schedule has ever failed.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<bool> HasFailedAsync(string scheduleId, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            connection => connection.ExecuteScalarAsync<bool>(
                new CommandDefinition(AnyFailure, new { scheduleId }, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>What the runs of each schedule add up to.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<ScheduleCounters>> ScheduleCountersAsync(CancellationToken cancellationToken) =>
        RowsAsync<ScheduleCounters>(Counters, new { }, cancellationToken);

    /// <summary>What all calls have cost since a moment, in US dollars.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<decimal> SpentSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            async connection => (await connection.ExecuteScalarAsync<decimal?>(new CommandDefinition(
                "SELECT sum(cost_nano_usd) FROM costs WHERE at >= @since",
                new { since },
                cancellationToken: cancellationToken)) ?? 0) / RecordsConstants.NanosPerUsd,
            cancellationToken);

    private Task<IReadOnlyList<T>> RowsAsync<T>(string sql, object parameters, CancellationToken cancellationToken) =>
        WithConnectionAsync<IReadOnlyList<T>>(
            async connection => [.. await connection.QueryAsync<T>(
                new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))],
            cancellationToken);
}

using Dapper;

namespace Nightshift.Activities.Records;

/// <summary>The table <c>schedule_states</c>.</summary>
public sealed partial class RecordStore
{
    private const string UpsertScheduleState = """
        INSERT INTO schedule_states (schedule_id, at, paused, note) VALUES (@ScheduleId, @At, @Paused, @Note)
        ON CONFLICT (schedule_id, at) DO UPDATE SET paused = excluded.paused, note = excluded.note
        """;

    private const string ScheduleStateAt = """
        SELECT * FROM schedule_states
        WHERE schedule_id = @scheduleId AND at <= @moment ORDER BY at DESC LIMIT 1
        """;

    /// <summary>Keeps that a schedule was paused, or was not, from a moment on.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task WriteScheduleStateAsync(ScheduleStateRow row, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            connection => connection.ExecuteAsync(
                new CommandDefinition(UpsertScheduleState, row, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>How a schedule was at a moment, as far as anybody wrote it down; null where nobody did.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<ScheduleStateRow?> ScheduleStateAtAsync(
        string scheduleId, DateTimeOffset moment, CancellationToken cancellationToken) =>
        (await RowsAsync<ScheduleStateRow>(ScheduleStateAt, new { scheduleId, moment }, cancellationToken))
        .SingleOrDefault();
}

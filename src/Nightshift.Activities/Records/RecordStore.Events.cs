using Dapper;

namespace Nightshift.Activities.Records;

/// <summary>The tables <c>events</c> and <c>event_fires</c>.</summary>
public sealed partial class RecordStore
{
    private const string InsertEvent = """
        INSERT INTO events (type, id, at, data, source) VALUES (@Type, @Id, @At, @Data, @Source)
        ON CONFLICT (type, id) DO NOTHING
        """;

    // In conflict with the same event, or with another one that has this nominal time.
    private const string InsertEventFire = """
        INSERT INTO event_fires (type, id, schedule_id, slot, gate, reason)
        VALUES (@Type, @Id, @ScheduleId, @Slot, @Gate, @Reason)
        ON CONFLICT DO NOTHING
        """;

    private const string EventOfSlot = """
        SELECT events.* FROM events JOIN event_fires
            ON event_fires.type = events.type AND event_fires.id = events.id
        WHERE event_fires.schedule_id = @scheduleId AND event_fires.slot = @slot AND event_fires.gate IS NULL
        """;

    private const string Tally = """
        SELECT count(*) - count(gate) AS fired, max(CASE WHEN gate IS NULL THEN slot END) AS last_fired,
            max(slot) AS last_slot
        FROM event_fires WHERE schedule_id = @scheduleId AND slot >= @since
        """;

    /// <summary>Keeps an event, unless it is there.</summary>
    /// <returns>The event as it is kept: where it came before, that one.</returns>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<EventRow> WriteEventAsync(EventRow row, CancellationToken cancellationToken) => WithConnectionAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                new CommandDefinition(InsertEvent, row, cancellationToken: cancellationToken));
            return await connection.QuerySingleAsync<EventRow>(new CommandDefinition(
                "SELECT * FROM events WHERE type = @Type AND id = @Id", row, cancellationToken: cancellationToken));
        },
        cancellationToken);

    /// <summary>Keeps what an event does to a schedule.</summary>
    /// <returns>Whether it is kept; else it is there already, or its nominal time is taken.</returns>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<bool> WriteEventFireAsync(EventFireRow row, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            async connection => await connection.ExecuteAsync(
                new CommandDefinition(InsertEventFire, row, cancellationToken: cancellationToken)) > 0,
            cancellationToken);

    /// <summary>What an event did to a schedule; null where nothing is decided yet.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<EventFireRow?> EventFireAsync(
        string type, string id, string scheduleId, CancellationToken cancellationToken) =>
        (await RowsAsync<EventFireRow>(
            "SELECT * FROM event_fires WHERE type = @type AND id = @id AND schedule_id = @scheduleId",
            new { type, id, scheduleId },
            cancellationToken))
        .SingleOrDefault();

    /// <summary>The event that fired a schedule for a nominal time; null where none did.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<EventRow?> EventOfSlotAsync(
        string scheduleId, DateTimeOffset slot, CancellationToken cancellationToken) =>
        (await RowsAsync<EventRow>(EventOfSlot, new { scheduleId, slot }, cancellationToken)).SingleOrDefault();

    /// <summary>What events have done to a schedule since a moment.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<EventTally> EventTallyAsync(
        string scheduleId, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await RowsAsync<EventTally>(Tally, new { scheduleId, since }, cancellationToken)).Single();

    /// <summary>The first nominal time within a time, ends included, that an event got in a schedule.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<DateTimeOffset?> EventSlotAsync(
        string scheduleId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        (await RowsAsync<EventFireRow>(
            """
            SELECT * FROM event_fires
            WHERE schedule_id = @scheduleId AND slot >= @from AND slot <= @to ORDER BY slot LIMIT 1
            """,
            new { scheduleId, from, to },
            cancellationToken))
        .SingleOrDefault()?.Slot;

    /// <summary>The latest events, the newest first.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<EventRow>> LatestEventsAsync(
        string? type, int limit, CancellationToken cancellationToken) =>
        RowsAsync<EventRow>(
            $"SELECT * FROM events {(type is null ? "" : "WHERE type = @type ")}ORDER BY at DESC, id LIMIT @limit",
            new { type, limit },
            cancellationToken);

    /// <summary>What an event did, schedule by schedule.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<EventFireRow>> FiresOfEventAsync(
        string type, string id, CancellationToken cancellationToken) =>
        RowsAsync<EventFireRow>(
            "SELECT * FROM event_fires WHERE type = @type AND id = @id ORDER BY schedule_id",
            new { type, id },
            cancellationToken);
}

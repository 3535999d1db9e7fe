using Dapper;

namespace Nightshift.Activities.Records;

/// <summary>The table <c>dead_letters</c>.</summary>
public sealed partial class RecordStore
{
    private const string InsertDeadLetter = """
        INSERT INTO dead_letters (id, schedule_id, run_key, slot, definition, error, attempt, state, created_at)
        VALUES (@Id, @ScheduleId, @RunKey, @Slot, @Definition, @Error, @Attempt, @State, @CreatedAt)
        ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>Keeps a letter; one that is there stays as it is.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task WriteDeadLetterAsync(DeadLetterRow letter, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            connection => connection.ExecuteAsync(
                new CommandDefinition(InsertDeadLetter, letter, cancellationToken: cancellationToken)),
            cancellationToken);

    /// <summary>The letters, the newest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<IReadOnlyList<DeadLetterRow>> DeadLettersAsync(
        string? state, int limit, CancellationToken cancellationToken) =>
        RowsAsync<DeadLetterRow>(
            $"""
            SELECT * FROM dead_letters {(state is null ? "" : "WHERE state = @state")}
            ORDER BY created_at DESC, id LIMIT @limit
            """,
            new { state, limit },
            cancellationToken);

    /// <summary>A letter; null where there is none.</summary>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public async Task<DeadLetterRow?> DeadLetterAsync(string id, CancellationToken cancellationToken) =>
        (await RowsAsync<DeadLetterRow>("SELECT * FROM dead_letters WHERE id = @id", new { id }, cancellationToken))
        .SingleOrDefault();

    /// <summary>Decides about a letter.</summary>
    /// <param name="letter">The letter as it shall be.</param>
    /// <param name="from">The state that it must be in: of two who decide, one does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was in that state.</returns>
    /// <exception cref="RecordsException">The database cannot be used.</exception>
    public Task<bool> DecideDeadLetterAsync(DeadLetterRow letter, string from, CancellationToken cancellationToken) =>
        WithConnectionAsync(
            async connection => await connection.ExecuteAsync(new CommandDefinition(
                """
                UPDATE dead_letters
                SET state = @State, decided_at = @DecidedAt, decided_by = @DecidedBy, note = @Note
                WHERE id = @Id AND state = @from
                """,
                new { letter.State, letter.DecidedAt, letter.DecidedBy, letter.Note, letter.Id, from },
                cancellationToken: cancellationToken)) > 0,
            cancellationToken);
}

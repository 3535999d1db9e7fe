namespace TemporalDev.Server.Persistence;

/// <summary>Stores a schedule.</summary>
internal sealed class ScheduleWrite : StoreWrite
{
    public required long Key { get; init; }

    public required string NamespaceId { get; init; }

    public required string ScheduleId { get; init; }

    /// <summary>The schedule's <see cref="ScheduleRecord"/>; empty when the store ends with the process.</summary>
    public required byte[] State { get; init; }

    /// <summary>Search attributes as filters compare them; null when they have not changed.</summary>
    public IReadOnlyList<(string Name, object Value)>? Attributes { get; init; }

    public override void Apply(SqliteWriter writer)
    {
        writer.Statement("INSERT OR REPLACE INTO schedules VALUES ($1, $2, $3, $4)", 4)
            .Set(1, Key).Set(2, NamespaceId).Set(3, ScheduleId).Set(4, State).Execute();
        if (Attributes is not null)
        {
            writer.ReplaceAttributes(Key, Attributes);
        }
    }
}

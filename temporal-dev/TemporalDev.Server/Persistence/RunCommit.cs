namespace TemporalDev.Server.Persistence;

/// <summary>One state transition of one run: stored as a whole or not at all.</summary>
internal sealed class RunCommit : StoreWrite
{
    public required long Key { get; init; }

    /// <summary>The row for lists and counts; null when nothing in it changed.</summary>
    public RunRow? Row { get; init; }

    /// <summary>Whether <see cref="Row"/> is a new run.</summary>
    public bool IsNew { get; init; }

    /// <summary>The run's <see cref="RunState"/>; null when the store keeps none for open runs.</summary>
    public byte[]? State { get; init; }

    /// <summary>Id of the first event in <see cref="Events"/>.</summary>
    public long FirstEventId { get; init; }

    /// <summary>New events as a serialized <c>History</c>; null for none.</summary>
    public byte[]? Events { get; init; }

    /// <summary>Changed items; null for none.</summary>
    public List<StateItemWrite>? Items { get; init; }

    /// <summary>The transition of another run that belongs to the same unit; null for none.</summary>
    public RunCommit? Alongside { get; init; }

    /// <summary>Something else that belongs to the same unit; null for nothing.</summary>
    public StoreWrite? Also { get; init; }

    public override void Apply(SqliteWriter writer)
    {
        writer.Write(this);
        Alongside?.Apply(writer);
        Also?.Apply(writer);
    }
}

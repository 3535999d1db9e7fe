namespace TemporalDev.Server.Persistence;

/// <summary>Something to store, whole or not at all.</summary>
internal abstract class StoreWrite
{
    /// <summary>Writes within the transaction that is open.</summary>
    public abstract void Apply(SqliteWriter writer);
}

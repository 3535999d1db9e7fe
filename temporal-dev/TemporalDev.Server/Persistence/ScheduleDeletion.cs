namespace TemporalDev.Server.Persistence;

/// <summary>Removes a schedule with its search attributes.</summary>
internal sealed class ScheduleDeletion(long key) : StoreWrite
{
    public override void Apply(SqliteWriter writer)
    {
        writer.Statement("DELETE FROM schedules WHERE key = $1", 1).Set(1, key).Execute();
        writer.ReplaceAttributes(key, []);
    }
}

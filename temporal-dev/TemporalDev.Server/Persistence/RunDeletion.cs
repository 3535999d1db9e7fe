namespace TemporalDev.Server.Persistence;

/// <summary>Removes closed runs with all that belongs to them.</summary>
internal sealed class RunDeletion(IReadOnlyList<long> keys) : StoreWrite
{
    public override void Apply(SqliteWriter writer)
    {
        foreach (var key in keys)
        {
            writer.DeleteRun(key);
        }
    }
}

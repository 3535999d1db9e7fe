namespace TemporalDev.Server.Persistence;

/// <summary>Removes the record of a namespace.</summary>
internal sealed class NamespaceRemoval(string name) : StoreWrite
{
    public override void Apply(SqliteWriter writer) =>
        writer.Statement("DELETE FROM namespaces WHERE name = $1", 1).Set(1, name).Execute();
}

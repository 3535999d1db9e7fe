using Google.Protobuf;

namespace TemporalDev.Server.Persistence;

/// <summary>Stores a namespace.</summary>
internal sealed class NamespaceWrite(NamespaceRecord state) : StoreWrite
{
    private readonly byte[] _state = state.ToByteArray();

    public override void Apply(SqliteWriter writer) => writer.WriteNamespace(state.Name, state.Id, _state);
}

namespace TemporalDev.Server.Persistence;

/// <summary>Stores how far the clock was moved ahead.</summary>
internal sealed class ClockWrite(long skipped) : StoreWrite
{
    public override void Apply(SqliteWriter writer) => writer.WriteSkipped(skipped);
}

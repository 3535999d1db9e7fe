namespace TemporalDev.Server.Matching;

/// <summary>When a poller was last seen, in ticks.</summary>
internal readonly record struct PollerSighting(Poller Poller, long Seen);

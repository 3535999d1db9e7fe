namespace TemporalDev.Server.Schedules.Spec;

/// <summary>A stretch of time in which a zone's clocks do not change. In seconds.</summary>
internal readonly record struct ZoneSpan(long Offset, long Start, long End);

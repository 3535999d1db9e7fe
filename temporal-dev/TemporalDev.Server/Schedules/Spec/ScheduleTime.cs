namespace TemporalDev.Server.Schedules.Spec;

/// <summary>One of a schedule's times.</summary>
/// <param name="Nominal">What the spec says, in ticks of UTC; whole seconds.</param>
/// <param name="Actual">With jitter, in ticks of UTC: when the action is taken.</param>
internal readonly record struct ScheduleTime(long Nominal, long Actual);

using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Schedules.Breaker;

/// <summary>How a run ended, as its breaker is told.</summary>
/// <param name="RunKey">The run; news about the same one count once.</param>
/// <param name="Succeeded">Whether it succeeded.</param>
/// <param name="Message">Why it failed, or what came of it.</param>
/// <param name="Slot">Its nominal time.</param>
/// <param name="Attempts">How often its target was tried.</param>
/// <param name="Definition">The definition that it ran by.</param>
public sealed record BreakerNews(
    string RunKey,
    bool Succeeded,
    string Message,
    DateTimeOffset Slot,
    int Attempts,
    ScheduleDefinition Definition);

using System.Text.Json;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>What a task handler gave back.</summary>
/// <param name="Succeeded">Whether it did what it should.</param>
/// <param name="Message">One sentence about it.</param>
/// <param name="Output">What came of it; null for nothing.</param>
public sealed record TaskOutcome(bool Succeeded, string Message, JsonElement? Output = null);

using System.Text.Json;

namespace Nightshift.Workflows.Schedules;

/// <summary>What came of one try of a target.</summary>
/// <param name="Succeeded">Whether it did what it should.</param>
/// <param name="Message">One sentence about it.</param>
/// <param name="Output">What it gave back; null for nothing.</param>
/// <param name="IsRetryable">Whether another try can help.</param>
internal sealed record TargetOutcome(
    bool Succeeded, string Message, JsonElement? Output = null, bool IsRetryable = true);

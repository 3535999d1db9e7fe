using Nightshift.Contracts.Schedules;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>How a step of a chain ended.</summary>
/// <param name="Id">The step.</param>
/// <param name="Status">How it ended; skipped where what it comes after ended otherwise than it asks for.</param>
/// <param name="Message">What came of it, or why not.</param>
public sealed record StepOutcome(string Id, RunStatus Status, string? Message);

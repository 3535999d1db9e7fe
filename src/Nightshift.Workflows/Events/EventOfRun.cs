using System.Text.Json;

namespace Nightshift.Workflows.Events;

/// <summary>The event for which a run was started.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Id">Which one of its type.</param>
/// <param name="At">When it was taken in.</param>
/// <param name="Data">What is to be known of it; null for nothing.</param>
/// <param name="Source">Who told; null for nobody in particular.</param>
public sealed record EventOfRun(string Type, string Id, DateTimeOffset At, JsonElement? Data, string? Source);

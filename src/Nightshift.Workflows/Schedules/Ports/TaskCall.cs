using System.Text.Json;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Events;

namespace Nightshift.Workflows.Schedules.Ports;

/// <summary>A call of a task handler.</summary>
public sealed record TaskCall
{
    /// <summary>The handler's registered name.</summary>
    public required string Handler { get; init; }

    /// <summary>The schedule's id, and the step's where it is one: what the handler is called for.</summary>
    public required string TaskId { get; init; }

    /// <summary>The nominal time.</summary>
    public required DateTimeOffset NominalTime { get; init; }

    /// <summary>The same for every attempt of this run: what a handler makes its effects idempotent by.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Which try of the run it is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>What it is given; null for nothing.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>How long it may take; then it has failed.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>What it does when its worker is told to stop.</summary>
    public ShutdownPolicy Shutdown { get; init; }

    /// <summary>What the run was told about its slot.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The event that fired the run; null where none did.</summary>
    public EventOfRun? Event { get; init; }
}

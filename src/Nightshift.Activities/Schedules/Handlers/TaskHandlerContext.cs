using System.Text.Json;
using Nightshift.Workflows.Events;

namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>What a task handler is called for.</summary>
public sealed class TaskHandlerContext
{
    private readonly Action<JsonElement> _save;

    internal TaskHandlerContext(Action<JsonElement> save) => _save = save;

    /// <summary>The schedule's id, and the step's where it is one: <c>schedule/step</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>The nominal time: the slot for which it runs, however late it is.</summary>
    public required DateTimeOffset NominalTime { get; init; }

    /// <summary>The same for every attempt of this run: what effects are made idempotent by.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Which try of the run it is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>What it is given; null for nothing.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>
    /// What the run was told about its slot, such as how a change of daylight saving time is treated.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The event that fired the run; null where none did.</summary>
    public EventOfRun? Event { get; init; }

    /// <summary>The last checkpoint of an attempt that was cut short; null for a fresh start.</summary>
    public JsonElement? Checkpoint { get; private set; }

    /// <summary>
    /// Cancelled when the worker is told to stop and the schedule's policy is to stop at a checkpoint: save one, then
    /// throw <see cref="OperationCanceledException"/>.
    /// </summary>
    public CancellationToken StopRequested { get; init; }

    /// <summary>Keeps where the task is; the next attempt finds it in <see cref="Checkpoint"/>.</summary>
    public void SaveCheckpoint<T>(T checkpoint)
    {
        var json = JsonSerializer.SerializeToElement(checkpoint);
        Checkpoint = json;
        _save(json);
    }

    internal void Restore(JsonElement? checkpoint) => Checkpoint = checkpoint;
}

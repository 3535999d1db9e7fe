using System.Text.Json;

namespace Nightshift.Contracts.Schedules;

/// <summary>A step of a chain: something that runs after the target, or after another step, of the same run.</summary>
public sealed record ScheduleStep
{
    /// <summary>The name by which other steps refer to the schedule's own target.</summary>
    public const string Main = "main";

    /// <summary>The step's name within the schedule.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it does.</summary>
    public ScheduleTarget? Target { get; init; }

    /// <summary>What it is given.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>The steps that must have ended before.</summary>
    /// <value>The default is the schedule's own target.</value>
    public IReadOnlyList<string> After { get; init; } = [Main];

    /// <summary>How they must have ended.</summary>
    /// <value>The default is <see cref="StepWhen.Succeeded"/>.</value>
    public StepWhen When { get; init; }

    /// <summary>
    /// What the output of the first of <see cref="After"/> must be: where this is an object, each of its members must
    /// be equal in the output. Null for any output.
    /// </summary>
    public JsonElement? Matches { get; init; }
}

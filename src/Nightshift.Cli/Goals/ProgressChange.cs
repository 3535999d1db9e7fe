using System.Text.Json.Serialization;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Goals;

/// <summary>One thing that changed between two looks at a goal; a line of <c>-o jsonl</c> and of piped text.</summary>
internal sealed record ProgressChange
{
    /// <summary>What it is about.</summary>
    public required ChangeSubject Event { get; init; }

    /// <summary>The goal's id.</summary>
    public required string GoalId { get; init; }

    /// <summary>The phase's id, or the one that the task belongs to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Phase { get; init; }

    /// <summary>The task's id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Task { get; init; }

    /// <summary>What the phase or task is for, or the plan in numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The state now.</summary>
    public required string State { get; init; }

    /// <summary>How often it was sent out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Pass { get; init; }

    /// <summary>Why it is in this state; a phase's verdict.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>The model that did it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <summary>Tokens so far: the task's, or the goal's.</summary>
    public TokenCount Tokens { get; init; }

    /// <summary>US dollars so far: the task's, or the goal's.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>What can be read about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Artifact { get; init; }

    /// <summary>The plan that waits for an answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlanOffer? Offer { get; init; }
}

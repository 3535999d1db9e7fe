using System.Text.Json.Serialization;

namespace Nightshift.Contracts.Goals;

/// <summary>Where a goal is on its way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoalState>))]
public enum GoalState
{
    /// <summary>Accepted; nothing was done yet.</summary>
    Created,

    /// <summary>A plan is being made.</summary>
    Planning,

    /// <summary>The plan waits for a person.</summary>
    AwaitingApproval,

    /// <summary>A phase's tasks are running.</summary>
    Executing,

    /// <summary>The director reviews a phase.</summary>
    Reviewing,

    /// <summary>Over: every phase is done.</summary>
    Completed,

    /// <summary>Over: it was a dry run, and plan and price are there.</summary>
    Planned,

    /// <summary>Over before its end, as somebody or a limit said; the reason says which.</summary>
    Stopped,

    /// <summary>Over: the next call could have cost more than was left of the budget.</summary>
    OutOfBudget,

    /// <summary>Over: it was cancelled.</summary>
    Cancelled,

    /// <summary>Over: something went wrong that trying again does not mend; the reason says what.</summary>
    Failed,
}

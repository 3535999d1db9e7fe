using System.Text.Json.Serialization;

namespace Nightshift.Contracts.Goals;

/// <summary>How urgent a goal is. Where workers are scarce, tasks of a lower number go first.</summary>
[JsonConverter(typeof(GoalPriorityConverter))]
public enum GoalPriority
{
    /// <summary>Now: everything else waits.</summary>
    P0,

    /// <summary>Soon.</summary>
    P1,

    /// <summary>The default.</summary>
    P2,

    /// <summary>When nothing else is to be done.</summary>
    P3,
}

using System.Text.Json.Serialization;

namespace Nightshift.Contracts.Goals;

/// <summary>Where a phase or a task is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkState>))]
public enum WorkState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>At work.</summary>
    Running,

    /// <summary>A phase whose tasks are done is being reviewed.</summary>
    Reviewing,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up with the goal.</summary>
    Stopped,

    /// <summary>Went wrong for good.</summary>
    Failed,
}

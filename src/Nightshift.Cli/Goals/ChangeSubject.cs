using System.Text.Json.Serialization;

namespace Nightshift.Cli.Goals;

/// <summary>What a <see cref="ProgressChange"/> is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeSubject>))]
internal enum ChangeSubject
{
    /// <summary>The goal as a whole.</summary>
    Goal,

    /// <summary>The plan.</summary>
    Plan,

    /// <summary>A phase.</summary>
    Phase,

    /// <summary>A task.</summary>
    Task,
}

using System.Text.Json.Serialization;

namespace Nightshift.Cli.Goals;

/// <summary>How a command came by a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoalRunOrigin>))]
internal enum GoalRunOrigin
{
    /// <summary>It was started.</summary>
    Started,

    /// <summary>It was at work already: the same goal, cut short or still going.</summary>
    Resumed,

    /// <summary>It is over and has what was asked for: nothing was started.</summary>
    Finished,
}

using System.Text.Json.Serialization;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What a director says of a phase.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewVerdict>))]
public enum ReviewVerdict
{
    /// <summary>Good enough: on to the next phase.</summary>
    Advance,

    /// <summary>Again, with feedback.</summary>
    Revise,

    /// <summary>The goal cannot or should not be reached this way.</summary>
    Stop,
}

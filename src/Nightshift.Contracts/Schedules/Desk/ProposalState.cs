using System.Text.Json.Serialization;

namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>Where a proposal is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProposalState>))]
public enum ProposalState
{
    /// <summary>Waits for a person.</summary>
    Waiting,

    /// <summary>The schedule fires: its tier needed nobody.</summary>
    Activated,

    /// <summary>The schedule fires: a person approved it.</summary>
    Approved,

    /// <summary>A person rejected it.</summary>
    Rejected,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>It was not valid, over its limits, or its schedule was taken from under it.</summary>
    Refused,
}

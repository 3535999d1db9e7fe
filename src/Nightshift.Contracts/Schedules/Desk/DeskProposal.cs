using System.Text.Json.Serialization;

namespace Nightshift.Contracts.Schedules.Desk;

/// <summary>A proposal, as the desk knows it.</summary>
public sealed record DeskProposal
{
    /// <summary>The schedule's id, which is the proposal's.</summary>
    public required string Id { get; init; }

    /// <summary>What was proposed.</summary>
    public required ScheduleDefinition Definition { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string By { get; init; }

    /// <summary>Why; null for nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>How dangerous it was found to be.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RiskTier>))]
    public RiskTier Tier { get; init; }

    /// <summary>Why it is of this tier, one sentence.</summary>
    public string TierReason { get; init; } = "";

    /// <summary>What it would do.</summary>
    public Simulation Simulation { get; init; } = new();

    /// <summary>The hash of all that is shown of it; an approval names it.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Where it is.</summary>
    public ProposalState State { get; init; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; init; }

    /// <summary>When it is refused unless somebody answers; null where nobody has to.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who decided; null before.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When that was; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it is where it is, one sentence; null where the state says it all.</summary>
    public string? Note { get; init; }
}

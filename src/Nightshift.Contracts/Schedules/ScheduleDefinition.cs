using System.Text.Json;
using System.Text.Json.Serialization;
using Nightshift.Contracts.Schedules.Reading;

namespace Nightshift.Contracts.Schedules;

/// <summary>
/// Something that runs again and again, or later: when, what, and under which policies. It travels in the schedule
/// that Temporal keeps; there is no other store.
/// </summary>
/// <remarks>
/// Its JSON is that of <c>schedule.schema.json</c>: snake case, durations such as <c>90s</c> or <c>1h30m</c>. JSON
/// that is wrong is read as far as it can be, and <see cref="Validate"/> says what is wrong with it: a run that could
/// not be read at all would hang in the server instead of failing with a sentence.
/// </remarks>
[JsonConverter(typeof(ScheduleDefinitionConverter))]
public sealed record ScheduleDefinition
{
    /// <summary>Its id, which is also the Temporal schedule's.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name for people; null for its id.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for; null for nothing to say.</summary>
    public string? Description { get; init; }

    /// <summary>What makes it fire.</summary>
    public ScheduleTrigger? Trigger { get; init; }

    /// <summary>The IANA name of the zone whose times of day the trigger means.</summary>
    /// <value>The default is <c>UTC</c>.</value>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What a run does.</summary>
    public ScheduleTarget? Target { get; init; }

    /// <summary>What a run is given; null for nothing.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>How it behaves when not everything goes to plan.</summary>
    public SchedulePolicies Policies { get; init; } = new();

    /// <summary>What runs after the target, in the same run.</summary>
    public IReadOnlyList<ScheduleStep> Then { get; init; } = [];

    /// <summary>After this moment it does not fire; null for no end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>After so many runs it does not fire; null for no limit.</summary>
    public long? MaxRuns { get; init; }

    /// <summary>Whether it fires; a disabled schedule is a paused one.</summary>
    /// <value>The default is true.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>What was wrong with the JSON that it was read from.</summary>
    internal IReadOnlyList<string> ReadingErrors { get; init; } = [];

    /// <summary>Its name for people.</summary>
    public string Title => string.IsNullOrWhiteSpace(Name) ? Id : Name;

    /// <summary>
    /// A short hash of all that it says but whether it is enabled: its version. Who updates it names the version that
    /// the change was made for.
    /// </summary>
    public string Version => DefinitionJson.Version(this);

    /// <summary>Reads a definition.</summary>
    /// <returns>The definition; what is wrong is in <see cref="Validate"/>.</returns>
    public static ScheduleDefinition Read(JsonElement json) => DefinitionReader.Read(json);

    /// <summary>
    /// Every reason why this is no valid definition, each one sentence for who wrote it; empty for a valid one.
    /// Whether a cron expression can be read, and whether it ever fires, only the server can say.
    /// </summary>
    /// <param name="capabilities">
    /// What the build and its host can run; null for <see cref="ScheduleCapabilities.Build"/>.
    /// </param>
    public IReadOnlyList<string> Validate(ScheduleCapabilities? capabilities = null) =>
        DefinitionRules.Check(this, capabilities ?? ScheduleCapabilities.Build);
}

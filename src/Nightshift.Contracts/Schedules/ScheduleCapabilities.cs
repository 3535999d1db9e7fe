namespace Nightshift.Contracts.Schedules;

/// <summary>What a build and its host can run.</summary>
/// <param name="Targets">The kinds of targets, of <see cref="TargetTypes"/>.</param>
/// <param name="Handlers">The names of the registered task handlers; null where nobody knows them here.</param>
public sealed record ScheduleCapabilities(IReadOnlyCollection<string> Targets, IReadOnlyCollection<string>? Handlers)
{
    /// <summary>The kinds of targets that this build runs.</summary>
    public static IReadOnlyList<string> OwnTargets { get; } = [TargetTypes.Goal, TargetTypes.TaskHandler];

    /// <summary>This build, wherever the handlers are.</summary>
    public static ScheduleCapabilities Build { get; } = new(OwnTargets, null);
}

namespace Temporalio.Client.Schedules;

/// <summary>Whether a schedule is paused, and how many actions are left.</summary>
public record ScheduleState
{
    /// <summary>A note for readers; the last pause or unpause wrote it, unless the schedule came with one.</summary>
    public string? Note { get; init; }

    /// <summary>Whether nothing is done at its times. Default false.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether it ends after <see cref="RemainingActions"/>. Default false.</summary>
    public bool LimitedActions { get; init; }

    /// <summary>How many actions are left; more than 0 if they are limited when the schedule is created.</summary>
    public long RemainingActions { get; init; }

    internal static ScheduleState FromProto(Api.Schedule.V1.ScheduleState proto) => new()
    {
        Note = proto.Notes.Length == 0 ? null : proto.Notes,
        Paused = proto.Paused,
        LimitedActions = proto.LimitedActions,
        RemainingActions = proto.RemainingActions,
    };

    internal Api.Schedule.V1.ScheduleState ToProto() => new()
    {
        Notes = Note ?? string.Empty,
        Paused = Paused,
        LimitedActions = LimitedActions,
        RemainingActions = RemainingActions,
    };
}

namespace Temporalio.Client.Schedules;

/// <summary>What is done, when, and how it may overlap.</summary>
/// <param name="Action">What is done each time.</param>
/// <param name="Spec">When it is done.</param>
public record Schedule(ScheduleAction Action, ScheduleSpec Spec)
{
    /// <summary>What happens when actions overlap, are late or fail.</summary>
    public SchedulePolicy Policy { get; init; } = new();

    /// <summary>Whether it is paused, and how many actions are left.</summary>
    public ScheduleState State { get; init; } = new();

    internal static async Task<Schedule> FromProtoAsync(Api.Schedule.V1.Schedule proto, TemporalClient client) => new(
        await ScheduleAction.FromProtoAsync(proto.Action, client).ConfigureAwait(false),
        ScheduleSpec.FromProto(proto.Spec ?? new()))
    {
        Policy = SchedulePolicy.FromProto(proto.Policies ?? new()),
        State = ScheduleState.FromProto(proto.State ?? new()),
    };

    internal async Task<Api.Schedule.V1.Schedule> ToProtoAsync(TemporalClient client) => new()
    {
        Action = await Action.ToProtoAsync(client).ConfigureAwait(false),
        Spec = Spec.ToProto(),
        Policies = Policy.ToProto(),
        State = State.ToProto(),
    };
}

namespace Temporalio.Client.Schedules;

/// <summary>What a schedule does. <see cref="ScheduleActionStartWorkflow"/> is the only kind.</summary>
public abstract record ScheduleAction
{
    /// <summary>Reads an action.</summary>
    /// <exception cref="InvalidOperationException">The action is of a kind that this SDK does not know.</exception>
    internal static async Task<ScheduleAction> FromProtoAsync(
        Api.Schedule.V1.ScheduleAction? proto, TemporalClient client) =>
        proto?.StartWorkflow is { } startWorkflow
            ? await ScheduleActionStartWorkflow.FromProtoAsync(startWorkflow, client).ConfigureAwait(false)
            : throw new InvalidOperationException($"Unsupported action: {proto?.ActionCase}");

    internal abstract Task<Api.Schedule.V1.ScheduleAction> ToProtoAsync(TemporalClient client);
}

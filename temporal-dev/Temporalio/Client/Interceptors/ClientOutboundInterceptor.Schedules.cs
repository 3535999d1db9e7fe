using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <content>Schedules.</content>
public abstract partial class ClientOutboundInterceptor
{
    /// <summary>Creates a schedule.</summary>
    /// <param name="input">What to create.</param>
    public virtual Task<ScheduleHandle> CreateScheduleAsync(CreateScheduleInput input) =>
        Next.CreateScheduleAsync(input);

    /// <summary>Lists schedules.</summary>
    /// <param name="input">Which ones.</param>
    public virtual IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ListSchedulesInput input) =>
        Next.ListSchedulesAsync(input);

    /// <summary>Acts for times given.</summary>
    /// <param name="input">Which schedule and times.</param>
    public virtual Task BackfillScheduleAsync(BackfillScheduleInput input) => Next.BackfillScheduleAsync(input);

    /// <summary>Deletes a schedule.</summary>
    /// <param name="input">Which one.</param>
    public virtual Task DeleteScheduleAsync(DeleteScheduleInput input) => Next.DeleteScheduleAsync(input);

    /// <summary>Describes a schedule.</summary>
    /// <param name="input">Which one.</param>
    public virtual Task<ScheduleDescription> DescribeScheduleAsync(DescribeScheduleInput input) =>
        Next.DescribeScheduleAsync(input);

    /// <summary>Pauses a schedule.</summary>
    /// <param name="input">Which one.</param>
    public virtual Task PauseScheduleAsync(PauseScheduleInput input) => Next.PauseScheduleAsync(input);

    /// <summary>Acts at once.</summary>
    /// <param name="input">Which schedule.</param>
    public virtual Task TriggerScheduleAsync(TriggerScheduleInput input) => Next.TriggerScheduleAsync(input);

    /// <summary>Ends a schedule's pause.</summary>
    /// <param name="input">Which one.</param>
    public virtual Task UnpauseScheduleAsync(UnpauseScheduleInput input) => Next.UnpauseScheduleAsync(input);

    /// <summary>Changes a schedule.</summary>
    /// <param name="input">Which one, and how.</param>
    public virtual Task UpdateScheduleAsync(UpdateScheduleInput input) => Next.UpdateScheduleAsync(input);
}

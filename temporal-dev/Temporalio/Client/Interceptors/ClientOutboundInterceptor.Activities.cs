namespace Temporalio.Client.Interceptors;

/// <content>Activities without a workflow.</content>
public abstract partial class ClientOutboundInterceptor
{
    /// <summary>Starts an activity.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="input">What to start.</param>
    public virtual Task<ActivityHandle<TResult>> StartActivityAsync<TResult>(StartActivityInput input) =>
        Next.StartActivityAsync<TResult>(input);

    /// <summary>Describes an activity.</summary>
    /// <param name="input">Which one.</param>
    public virtual Task<ActivityExecutionDescription> DescribeActivityAsync(DescribeActivityInput input) =>
        Next.DescribeActivityAsync(input);

    /// <summary>Asks an activity to stop.</summary>
    /// <param name="input">Which one.</param>
    public virtual Task CancelActivityAsync(CancelActivityInput input) => Next.CancelActivityAsync(input);

    /// <summary>Stops an activity without asking it.</summary>
    /// <param name="input">Which one.</param>
    public virtual Task TerminateActivityAsync(TerminateActivityInput input) => Next.TerminateActivityAsync(input);

    /// <summary>Lists activities.</summary>
    /// <param name="input">Which ones.</param>
    public virtual IAsyncEnumerable<ActivityExecution> ListActivitiesAsync(ListActivitiesInput input) =>
        Next.ListActivitiesAsync(input);

    /// <summary>Lists one page of activities.</summary>
    /// <param name="input">Which ones.</param>
    public virtual Task<ActivityListPage> ListActivitiesPaginatedAsync(ListActivitiesPaginatedInput input) =>
        Next.ListActivitiesPaginatedAsync(input);

    /// <summary>Counts activities.</summary>
    /// <param name="input">Which ones.</param>
    public virtual Task<ActivityExecutionCount> CountActivitiesAsync(CountActivitiesInput input) =>
        Next.CountActivitiesAsync(input);
}

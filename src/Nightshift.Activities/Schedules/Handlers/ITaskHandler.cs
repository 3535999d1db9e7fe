namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>
/// Something that schedules can call by name. A host registers it with <c>AddTaskHandler</c>; only what is registered
/// can be named. It may be called again for the same execution id: after a worker was lost, or where it stopped.
/// </summary>
public interface ITaskHandler
{
    /// <summary>Does the task.</summary>
    /// <param name="context">What it is called for.</param>
    /// <param name="cancellationToken">
    /// Cancelled where the run is, where its time is over, and where its worker stops and does not wait any longer.
    /// </param>
    /// <returns>How it went; what it throws is a failure too.</returns>
    Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken);
}

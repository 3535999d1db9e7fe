using Temporalio.Exceptions;

namespace Nightshift.Workflows.Goals;

/// <summary>Ends tasks that nobody waits for any more.</summary>
internal static class TaskSettling
{
    /// <summary>
    /// Asks the tasks to stop and waits until each has: none outlives who started it, none fails unobserved.
    /// </summary>
    internal static async Task CancelAndSettleAsync<T>(
        this CancellationTokenSource source, IReadOnlyList<Task<T>> tasks)
    {
        source.Cancel();
        foreach (var task in tasks)
        {
            try
            {
                await task;
            }
            catch (Exception e) when (e is FailureException || TemporalException.IsCanceledException(e))
            {
                // The first failure ends the goal and is reported; these came after it.
            }
        }
    }
}

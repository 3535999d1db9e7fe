namespace Temporalio.Worker.Execution;

/// <summary>
/// Local activities of one run are reported in the order in which their code returned, whatever converting their
/// results takes: the report's order is the order of the markers in history. An activity that lets another one end is
/// so recorded before it, however busy the machine is. Results are still converted side by side.
/// </summary>
internal sealed class ReturnOrder
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Place> _last = [];

    // Compiles what follows now, and not between the return of the first activity and its taking of a place.
    public ReturnOrder() => Take(string.Empty).Dispose();

    /// <summary>The code of a run's local activity has returned or thrown.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>Its place: to be waited for before the report, and disposed after it.</returns>
    public Place Take(string runId)
    {
        lock (_gate)
        {
            var place = new Place(this, runId, _last.GetValueOrDefault(runId));
            _last[runId] = place;
            return place;
        }
    }

    /// <summary>Where a local activity stands among those of its run.</summary>
    internal sealed class Place(ReturnOrder order, string runId, Place? before) : IDisposable
    {
        private readonly TaskCompletionSource _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Waits until those before it are reported.</summary>
        public Task TurnAsync() => before?._reported.Task ?? Task.CompletedTask;

        /// <summary>Lets the next one report.</summary>
        public void Dispose()
        {
            lock (order._gate)
            {
                if (order._last.GetValueOrDefault(runId) == this)
                {
                    order._last.Remove(runId);
                }
            }

            before = null;
            _reported.TrySetResult();
        }
    }
}

using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>A slot of a worker for a task that comes with the answer to a start. Given back if none comes.</summary>
internal sealed class EagerWorkflowSlot(SlotLease slot, Func<PollWorkflowTaskQueueResponse, SlotLease, Task> admit)
    : IDisposable
{
    private bool _isTaken;

    /// <summary>Hands the task to the worker, which takes care of it from here on.</summary>
    public void Deliver(PollWorkflowTaskQueueResponse task)
    {
        _isTaken = true;
        _ = Task.Run(() => admit(task, slot));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isTaken)
        {
            slot.Dispose();
        }
    }
}

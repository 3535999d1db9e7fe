using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Tuning;
using Temporalio.Core.WorkflowTasks;

namespace Temporalio.Core;

internal sealed partial class CoreWorker
{
    /// <summary>
    /// Takes a slot for the first task of a workflow that a client of this process starts, so that the task need not
    /// be polled.
    /// </summary>
    /// <returns>Null if no slot is free, or the worker does not take workflow tasks now.</returns>
    public EagerWorkflowSlot? TryReserveWorkflowSlot()
    {
        if (!_options.EnableWorkflows || !_startWorkflows.IsValueCreated || _stop.IsCancellationRequested)
        {
            return null;
        }

        var reservation = new CoreSlotReservation(
            CoreSlotKind.Workflow, _options.TaskQueue, _options.Identity, _options.BuildId, IsSticky: false);
        return _options.WorkflowSlots.TryReserve(reservation) is { } permit
            ? new(new SlotLease(_options.WorkflowSlots, permit), AdmitEagerAsync)
            : null;
    }

    private Task AdmitEagerAsync(PollWorkflowTaskQueueResponse response, SlotLease slot)
    {
        if (!_stop.IsCancellationRequested)
        {
            return AdmitAsync(response, slot, isSticky: false);
        }

        // Nobody takes it here any more; it times out, and comes to another worker.
        slot.Dispose();
        return Task.CompletedTask;
    }
}

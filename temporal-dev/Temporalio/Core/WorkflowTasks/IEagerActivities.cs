using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>Takes activities that the server hands out with the answer to a workflow task, without a poll.</summary>
internal interface IEagerActivities
{
    /// <summary>Takes a slot if one is free.</summary>
    SlotLease? TryReserve();

    /// <summary>Takes an activity, and the slot that it is to use.</summary>
    void Add(PollActivityTaskQueueResponse task, SlotLease slot);
}

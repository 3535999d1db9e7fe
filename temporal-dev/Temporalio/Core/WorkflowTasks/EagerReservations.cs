using Temporalio.Api.Command.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>
/// Reserves slots for the activities that a completion schedules on the worker's own queue, so that the server may hand
/// them over at once. A command keeps its wish only if there is a slot for it.
/// </summary>
internal sealed class EagerReservations(CoreWorkerOptions options, IEagerActivities? eager)
{
    private readonly int _limit =
        eager is null || options.MaxTaskQueueActivitiesPerSecond is not null
            ? 0
            : options.MaxEagerActivityReservationsPerWorkflowTask;

    /// <summary>Reserves what it can.</summary>
    public Queue<SlotLease> Reserve(IReadOnlyList<Command> commands)
    {
        var slots = new Queue<SlotLease>();
        foreach (var command in commands)
        {
            if (command.ScheduleActivityTaskCommandAttributes is not { RequestEagerExecution: true } schedule)
            {
                continue;
            }

            var slot = schedule.TaskQueue?.Name == options.TaskQueue && slots.Count < _limit
                ? eager!.TryReserve()
                : null;
            if (slot is null)
            {
                schedule.RequestEagerExecution = false;
            }
            else
            {
                slots.Enqueue(slot);
            }
        }

        return slots;
    }

    /// <summary>Passes on what the server handed over. The server hands over no more than it was asked for.</summary>
    public void Deliver(Queue<SlotLease> slots, IEnumerable<PollActivityTaskQueueResponse> tasks)
    {
        foreach (var task in tasks)
        {
            if (slots.TryDequeue(out var slot))
            {
                eager!.Add(task, slot);
            }
        }
    }

    /// <summary>Gives back the slots that the server had no activity for.</summary>
    public static void ReleaseUnused(Queue<SlotLease> slots)
    {
        while (slots.TryDequeue(out var slot))
        {
            slot.Dispose();
        }
    }
}

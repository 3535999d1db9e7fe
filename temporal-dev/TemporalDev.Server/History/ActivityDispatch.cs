using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.History;

/// <summary>An attempt of an activity on its way to a worker.</summary>
internal sealed record ActivityDispatch(WorkflowRun Run, ActivityState Activity, int Attempt, TaskQueueKey Queue)
    : IDispatchTask
{
    public TaskPriority Priority { get; } = TaskPriority.Of(Activity.Priority, Run.State.Priority);

    private readonly int _stamp = Activity.Stamp;

    public bool IsObsolete =>
        Activity.Attempt != Attempt || Activity.Stamp != _stamp || Activity.StartedTime != 0 || !Run.IsOpen;
}

using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.History;

/// <summary>A workflow task on its way to a worker.</summary>
/// <param name="Run">The run.</param>
/// <param name="Task">The very task: another one that took its place is another object.</param>
/// <param name="Queue">Where it was put.</param>
internal sealed record WorkflowTaskDispatch(WorkflowRun Run, WorkflowTaskState Task, TaskQueueKey Queue) : IDispatchTask
{
    public TaskPriority Priority { get; } = TaskPriority.Of(Run.State.Priority);

    public bool IsObsolete => !ReferenceEquals(Run.State.WorkflowTask, Task) || Task.StartedEventId != 0;
}

using Temporalio.Activities;

namespace Temporalio.Converters;

/// <summary>Says to which workflow or activity converted values belong.</summary>
public interface ISerializationContext
{
    /// <summary>A context that knows its workflow.</summary>
    interface IHasWorkflow : ISerializationContext
    {
        /// <summary>The workflow's namespace.</summary>
        string Namespace { get; }

        /// <summary>The workflow's id; null where it is not known.</summary>
        string? WorkflowId { get; }
    }

    /// <summary>Values of an activity.</summary>
    /// <param name="Namespace">The activity's namespace.</param>
    /// <param name="ActivityId">The activity's id; null where it is not known.</param>
    /// <param name="WorkflowId">The id of the workflow that started it, if one did.</param>
    /// <param name="WorkflowType">The type of that workflow.</param>
    /// <param name="ActivityType">The activity's type.</param>
    /// <param name="ActivityTaskQueue">The task queue it runs on.</param>
    /// <param name="IsLocal">Whether it is a local activity.</param>
    sealed record Activity(
        string Namespace,
        string? ActivityId,
        string? WorkflowId,
        string? WorkflowType,
        string ActivityType,
        string ActivityTaskQueue,
        bool IsLocal) : IHasWorkflow
    {
        /// <summary>Creates the context of an activity that runs.</summary>
        /// <param name="info">The activity.</param>
        public Activity(ActivityInfo info)
            : this(
                info.Namespace,
                info.ActivityId,
                info.WorkflowId,
                info.WorkflowType,
                info.ActivityType,
                info.TaskQueue,
                info.IsLocal)
        {
        }
    }

    /// <summary>Values of a workflow.</summary>
    /// <param name="Namespace">The workflow's namespace.</param>
    /// <param name="WorkflowId">The workflow's id.</param>
    sealed record Workflow(string Namespace, string WorkflowId) : IHasWorkflow;
}

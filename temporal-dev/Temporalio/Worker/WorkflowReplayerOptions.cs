using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Converters;
using Temporalio.Runtime;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>What a replayer replays histories with.</summary>
public class WorkflowReplayerOptions : ICloneable
{
    private IList<WorkflowDefinition> _workflows = [];

    /// <summary>Called when a workflow task begins, on its thread.</summary>
    public event EventHandler<WorkflowTaskStartingEventArgs>? WorkflowTaskStarting;

    /// <summary>Called when a workflow task has ended, on its thread.</summary>
    public event EventHandler<WorkflowTaskCompletedEventArgs>? WorkflowTaskCompleted;

    /// <summary>The workflows.</summary>
    public IList<WorkflowDefinition> Workflows => _workflows;

    /// <summary>The interceptors, the outermost first.</summary>
    public IReadOnlyCollection<IWorkerInterceptor>? Interceptors { get; set; }

    /// <summary>What changes options and replays as a package.</summary>
    public IReadOnlyCollection<ITemporalWorkerPlugin>? Plugins { get; set; }

    /// <summary>Converts values.</summary>
    public DataConverter DataConverter { get; set; } = DataConverter.Default;

    /// <summary>The namespace that workflows see. Default <c>ReplayNamespace</c>.</summary>
    public string Namespace { get; set; } = "ReplayNamespace";

    /// <summary>The queue that workflows see. Default <c>ReplayTaskQueue</c>.</summary>
    public string TaskQueue { get; set; } = "ReplayTaskQueue";

    /// <summary>The build that workflows see.</summary>
    public string? BuildId { get; set; }

    /// <summary>Who replays.</summary>
    public string? Identity { get; set; }

    /// <summary>Where to log. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Logger, metrics and clock. Default: <see cref="TemporalRuntime.Default"/>.</summary>
    public TemporalRuntime? Runtime { get; set; }

    /// <summary>Types of exceptions that fail any workflow instead of its task.</summary>
    public IReadOnlyCollection<Type>? WorkflowFailureExceptionTypes { get; set; }

    /// <summary>Whether workflow code may take its time. Default: whether <c>TEMPORAL_DEBUG</c> is set.</summary>
    public bool DebugMode { get; set; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TEMPORAL_DEBUG"));

    /// <summary>Whether workflow code that leaves its scheduler goes unnoticed. Default false.</summary>
    public bool DisableWorkflowTracingEventListener { get; set; }

    /// <summary>Adds a workflow.</summary>
    /// <typeparam name="T">Its class.</typeparam>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The class is not well defined.</exception>
    public WorkflowReplayerOptions AddWorkflow<T>() => AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    /// <param name="type">Its class.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The class is not well defined.</exception>
    public WorkflowReplayerOptions AddWorkflow(Type type) => AddWorkflow(WorkflowDefinition.Create(type));

    /// <summary>Adds a workflow.</summary>
    /// <param name="definition">The workflow.</param>
    /// <returns>These options.</returns>
    public WorkflowReplayerOptions AddWorkflow(WorkflowDefinition definition)
    {
        Workflows.Add(definition);
        return this;
    }

    /// <summary>Copies these options; the list of workflows is copied too.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (WorkflowReplayerOptions)MemberwiseClone();
        copy._workflows = [.. _workflows];
        return copy;
    }

    internal void OnWorkflowTaskStarting(WorkflowTaskStartingEventArgs args) =>
        WorkflowTaskStarting?.Invoke(this, args);

    internal void OnWorkflowTaskCompleted(WorkflowTaskCompletedEventArgs args) =>
        WorkflowTaskCompleted?.Invoke(this, args);
}

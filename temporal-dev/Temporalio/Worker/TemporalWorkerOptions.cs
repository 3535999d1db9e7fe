using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Common;
using Temporalio.Worker.Interceptors;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>What a worker runs, and how. <see cref="TaskQueue"/> is required, and something to run.</summary>
public partial class TemporalWorkerOptions : ICloneable
{
    private IList<ActivityDefinition> _activities = [];
    private IList<WorkflowDefinition> _workflows = [];

    /// <summary>Creates options without a queue; it has to be set.</summary>
    public TemporalWorkerOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="taskQueue">The queue.</param>
    public TemporalWorkerOptions(string taskQueue) => TaskQueue = taskQueue;

    /// <summary>Called when a workflow task begins, on its thread.</summary>
    public event EventHandler<WorkflowTaskStartingEventArgs>? WorkflowTaskStarting;

    /// <summary>Called when a workflow task has ended, on its thread.</summary>
    public event EventHandler<WorkflowTaskCompletedEventArgs>? WorkflowTaskCompleted;

    /// <summary>The queue that workflow and activity tasks are polled from.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>The activities.</summary>
    public IList<ActivityDefinition> Activities => _activities;

    /// <summary>The workflows.</summary>
    public IList<WorkflowDefinition> Workflows => _workflows;

    /// <summary>
    /// The interceptors, the outermost first. Those of the client that are also for workers come before them.
    /// </summary>
    public IReadOnlyCollection<IWorkerInterceptor>? Interceptors { get; set; }

    /// <summary>
    /// What changes options and runs as a package. Those of the client that are also for workers come first.
    /// </summary>
    public IReadOnlyCollection<ITemporalWorkerPlugin>? Plugins { get; set; }

    /// <summary>
    /// The build of the worker, where <see cref="DeploymentOptions"/> has none. Default: the id of the entry assembly.
    /// </summary>
    public string? BuildId { get; set; }

    /// <summary>
    /// Whether the server routes by <see cref="BuildId"/>, under the old scheme of compatible build ids.
    /// </summary>
    [Obsolete("Use DeploymentOptions.")]
    public bool UseWorkerVersioning { get; set; }

    /// <summary>The deployment version of the worker.</summary>
    public WorkerDeploymentOptions? DeploymentOptions { get; set; }

    /// <summary>Who the worker is, as histories and operators see it. Default: the client's identity.</summary>
    public string? Identity { get; set; }

    /// <summary>How many runs are kept in memory; 0 turns the worker's own queue off. Default 10,000.</summary>
    public int MaxCachedWorkflows { get; set; } = 10_000;

    /// <summary>Workflow tasks at a time. Default 100; not beside <see cref="Tuner"/>.</summary>
    public int? MaxConcurrentWorkflowTasks { get; set; }

    /// <summary>Activities at a time. Default 100; not beside <see cref="Tuner"/>.</summary>
    public int? MaxConcurrentActivities { get; set; }

    /// <summary>Local activities at a time. Default 100; not beside <see cref="Tuner"/>.</summary>
    public int? MaxConcurrentLocalActivities { get; set; }

    /// <summary>What bounds how much the worker does at a time. Default: the numbers above.</summary>
    public WorkerTuner? Tuner { get; set; }

    /// <summary>Polls for workflow tasks at a time. Default 5.</summary>
    public int MaxConcurrentWorkflowTaskPolls { get; set; } = 5;

    /// <summary>Polls for activity tasks at a time. Default 5.</summary>
    public int MaxConcurrentActivityTaskPolls { get; set; } = 5;

    /// <summary>Polls for workflow tasks, in place of <see cref="MaxConcurrentWorkflowTaskPolls"/>.</summary>
    public PollerBehavior? WorkflowTaskPollerBehavior { get; set; }

    /// <summary>Polls for activity tasks, in place of <see cref="MaxConcurrentActivityTaskPolls"/>.</summary>
    public PollerBehavior? ActivityTaskPollerBehavior { get; set; }

    /// <summary>The share of polls for workflow tasks that go to the shared queue. Default 0.2.</summary>
    public float NonStickyToStickyPollRatio { get; set; } = 0.2f;

    /// <summary>
    /// Whether activities come from workflows of this worker only, not from the queue. Default false.
    /// </summary>
    public bool LocalActivityWorkerOnly { get; set; }

    /// <summary>How long a workflow task may wait for this worker before any may take it. Default 10 s.</summary>
    public TimeSpan StickyQueueScheduleToStartTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time between two heartbeats that are sent for one activity. Default 60 s.</summary>
    public TimeSpan MaxHeartbeatThrottleInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Time between two heartbeats that are sent for an activity without a heartbeat time-out. Default 30 s.
    /// </summary>
    public TimeSpan DefaultHeartbeatThrottleInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Activities this worker starts in a second at most. Default: no limit.</summary>
    public double? MaxActivitiesPerSecond { get; set; }

    /// <summary>
    /// Activities the server hands out from the queue in a second at most, to all workers. Default: no limit.
    /// </summary>
    public double? MaxTaskQueueActivitiesPerSecond { get; set; }

    /// <summary>
    /// Activities of one workflow task that may be started without going through the queue. Default 3.
    /// </summary>
    public int MaxEagerActivityReservationsPerWorkflowTask { get; set; } = 3;

    /// <summary>Whether all activities go through their queue. Default false.</summary>
    public bool DisableEagerActivityExecution { get; set; }

    /// <summary>
    /// How long activities may go on after shutdown began before they are cancelled. Default: not at all.
    /// </summary>
    public TimeSpan GracefulShutdownTimeout { get; set; } = TimeSpan.Zero;

    /// <summary>Types of exceptions that fail any workflow instead of its task.</summary>
    public IReadOnlyCollection<Type>? WorkflowFailureExceptionTypes { get; set; }

    /// <summary>
    /// Whether and how stacks are kept for the queries <c>__stack_trace</c> and <c>__enhanced_stack_trace</c>. Default:
    /// they are not.
    /// </summary>
    public WorkflowStackTrace WorkflowStackTrace { get; set; }

    /// <summary>Whether workflow code may take its time. Default: whether <c>TEMPORAL_DEBUG</c> is set.</summary>
    public bool DebugMode { get; set; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TEMPORAL_DEBUG"));

    /// <summary>Whether workflow code that leaves its scheduler goes unnoticed. Default false.</summary>
    public bool DisableWorkflowTracingEventListener { get; set; }

    /// <summary>Whether payloads beyond the server's limits are sent nevertheless. Default false.</summary>
    public bool DisablePayloadErrorLimit { get; set; }

    /// <summary>Where the worker and its workflows and activities log. Default: the client's.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>What starts activities. Default: the thread pool.</summary>
    public TaskFactory ActivityTaskFactory { get; set; } = new(TaskScheduler.Default);

    /// <summary>Decides whether new runs take a patch. Default: they take all.</summary>
    public Func<PatchActivationInput, bool>? PatchActivationCallback { get; set; }

    /// <summary>Copies these options; the lists of activities and workflows are copied too.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (TemporalWorkerOptions)MemberwiseClone();
        copy._activities = [.. _activities];
        copy._workflows = [.. _workflows];
        copy.DeploymentOptions = (WorkerDeploymentOptions?)DeploymentOptions?.Clone();
        return copy;
    }

    internal void OnWorkflowTaskStarting(WorkflowTaskStartingEventArgs args) =>
        WorkflowTaskStarting?.Invoke(this, args);

    internal void OnWorkflowTaskCompleted(WorkflowTaskCompletedEventArgs args) =>
        WorkflowTaskCompleted?.Invoke(this, args);
}

using Coresdk.WorkflowActivation;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>What one run is made of, besides its activations.</summary>
internal sealed record WorkflowInstanceOptions
{
    /// <summary>The definition it runs.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>How the run begins, decoded.</summary>
    public required InitializeWorkflow Start { get; init; }

    /// <summary>The time of the first activation.</summary>
    public required Timestamp FirstActivationTime { get; init; }

    /// <summary>The worker's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The worker's queue.</summary>
    public required string TaskQueue { get; init; }

    /// <summary>The worker's converter, without a codec: codecs run outside of workflows.</summary>
    public required DataConverter DataConverter { get; init; }

    /// <summary>The worker's interceptors, the outermost first.</summary>
    public IReadOnlyCollection<IWorkerInterceptor> Interceptors { get; init; } = [];

    /// <summary>Where workflows log.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>Where workflows count.</summary>
    public required MetricMeter MetricMeter { get; init; }

    /// <summary>Types of exceptions that fail any workflow of the worker.</summary>
    public IReadOnlyCollection<System.Type> FailureExceptionTypes { get; init; } = [];

    /// <summary>Whether leaving the workflow's scheduler goes unnoticed.</summary>
    public bool DisableTracingEvents { get; init; }

    /// <summary>Whether and how stacks are kept for the stack trace query.</summary>
    public WorkflowStackTrace StackTrace { get; init; }

    /// <summary>Whether every activity goes through its queue.</summary>
    public bool DisableEagerActivityExecution { get; init; }

    /// <summary>Decides on new patches; null to take them all.</summary>
    public Func<PatchActivationInput, bool>? PatchActivationCallback { get; init; }

    /// <summary>Says what is wrong with running a local activity of a type here, if anything.</summary>
    public Func<string, string?> LocalActivityProblem { get; init; } = _ => null;

    /// <summary>Called when a task begins.</summary>
    public Action<WorkflowInstance> OnTaskStarting { get; init; } = _ => { };

    /// <summary>Called when a task has ended, with what failed it.</summary>
    public Action<WorkflowInstance, Exception?> OnTaskCompleted { get; init; } = (_, _) => { };
}

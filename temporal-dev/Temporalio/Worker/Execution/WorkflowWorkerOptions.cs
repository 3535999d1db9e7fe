using Coresdk.WorkflowActivation;
using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>What a worker or a replayer runs workflows with.</summary>
internal sealed record WorkflowWorkerOptions
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The queue.</summary>
    public required string TaskQueue { get; init; }

    /// <summary>The definitions; a dynamic one is among them.</summary>
    public required IReadOnlyCollection<WorkflowDefinition> Workflows { get; init; }

    /// <summary>Converts values.</summary>
    public required DataConverter DataConverter { get; init; }

    /// <summary>The interceptors, the outermost first.</summary>
    public required IReadOnlyCollection<IWorkerInterceptor> Interceptors { get; init; }

    /// <summary>Where to log.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>Where to count.</summary>
    public required MetricMeter MetricMeter { get; init; }

    /// <summary>The clock of deadlock detection.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Whether workflow code may take its time, as under a debugger.</summary>
    public bool DebugMode { get; init; }

    /// <summary>Whether leaving the workflow's scheduler goes unnoticed.</summary>
    public bool DisableTracingEvents { get; init; }

    /// <summary>What listens for it, where that outlives the worker; null for one of its own.</summary>
    public TracingProbation? Tracing { get; init; }

    /// <summary>Whether every activity goes through its queue.</summary>
    public bool DisableEagerActivityExecution { get; init; }

    /// <summary>Whether and how stacks are kept for the stack trace query.</summary>
    public WorkflowStackTrace StackTrace { get; init; }

    /// <summary>Types of exceptions that fail any workflow.</summary>
    public IReadOnlyCollection<Type> FailureExceptionTypes { get; init; } = [];

    /// <summary>Decides on new patches; null to take them all.</summary>
    public Func<PatchActivationInput, bool>? PatchActivationCallback { get; init; }

    /// <summary>Says what is wrong with running a local activity of a type here, if anything.</summary>
    public Func<string, string?> LocalActivityProblem { get; init; } = _ => null;

    /// <summary>Called when a task begins.</summary>
    public Action<WorkflowInstance> OnTaskStarting { get; init; } = _ => { };

    /// <summary>Called when a task has ended, with what failed it.</summary>
    public Action<WorkflowInstance, Exception?> OnTaskCompleted { get; init; } = (_, _) => { };

    /// <summary>Called when a run was evicted.</summary>
    public Action<string, RemoveFromCache> OnEviction { get; init; } = (_, _) => { };
}

using System.Linq.Expressions;
using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>How a workflow is started together with an update. Used once.</summary>
public abstract class WithStartWorkflowOperation : ICloneable
{
    private protected WithStartWorkflowOperation(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options)
    {
        Workflow = workflow;
        Args = args;
        Options = options;
    }

    /// <summary>The workflow type.</summary>
    public string Workflow { get; set; }

    /// <summary>Arguments of its run method.</summary>
    public IReadOnlyCollection<object?> Args { get; set; }

    /// <summary>How it is started; the id conflict policy is required.</summary>
    public WorkflowOptions Options { get; set; }

    /// <summary>Headers of the start; null for none.</summary>
    public IDictionary<string, Payload>? Headers { get; set; }

    /// <summary>Describes a start by a call of the run method.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started.</param>
    public static WithStartWorkflowOperation<WorkflowHandle<TWorkflow, TResult>> Create<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options)
    {
        var (workflow, args) = DefinitionCalls.Run(workflowRunCall);
        return new(workflow, args, options, (client, id, runId) => new(client, id, null, runId, runId));
    }

    /// <summary>Describes a start by a call of the run method.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started.</param>
    public static WithStartWorkflowOperation<WorkflowHandle<TWorkflow>> Create<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var (workflow, args) = DefinitionCalls.Run(workflowRunCall);
        return new(workflow, args, options, (client, id, runId) => new(client, id, null, runId, runId));
    }

    /// <summary>Describes a start by the workflow's name.</summary>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Arguments of its run method.</param>
    /// <param name="options">How it is started.</param>
    public static WithStartWorkflowOperation<WorkflowHandle> Create(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options) =>
        new(workflow, args, options, (client, id, runId) => new(client, id, null, runId, runId));

    /// <summary>Makes a shallow copy that may be used once more.</summary>
    public abstract object Clone();

    /// <summary>Takes the operation.</summary>
    /// <returns>False if it was used before.</returns>
    internal abstract bool TryUse();

    internal abstract void SetStarted(ITemporalClient client, string runId);

    internal abstract void SetFailed(Exception exception);
}

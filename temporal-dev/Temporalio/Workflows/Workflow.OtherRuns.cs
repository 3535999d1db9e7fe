using System.Linq.Expressions;
using Temporalio.Worker.Execution;

namespace Temporalio.Workflows;

/// <content>Other workflows, and the next run of this one.</content>
public static partial class Workflow
{
    /// <summary>Gets a handle to talk to another workflow by.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="runId">Its run, or null for the current one.</param>
    /// <returns>The handle; whether there is such a workflow is not known yet.</returns>
    public static ExternalWorkflowHandle GetExternalWorkflowHandle(string id, string? runId = null) =>
        GetExternalWorkflowHandle<ValueTuple>(id, runId);

    /// <summary>Gets a handle to talk to another workflow by.</summary>
    /// <typeparam name="TWorkflow">Its type.</typeparam>
    /// <param name="id">Its id.</param>
    /// <param name="runId">Its run, or null for the current one.</param>
    /// <returns>The handle; whether there is such a workflow is not known yet.</returns>
    public static ExternalWorkflowHandle<TWorkflow> GetExternalWorkflowHandle<TWorkflow>(
        string id, string? runId = null) => new ExternalHandle<TWorkflow>(Context, id, runId);

    /// <summary>Creates the exception that continues the workflow as new; the workflow has to throw it.</summary>
    /// <typeparam name="TWorkflow">The workflow's type.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="workflowRunCall">The call of the run method with the next run's arguments.</param>
    /// <param name="options">What changes for the next run.</param>
    /// <returns>The exception.</returns>
    public static ContinueAsNewException CreateContinueAsNewException<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, ContinueAsNewOptions? options = null)
    {
        var (name, args) = DefinitionCalls.Run(workflowRunCall);
        return CreateContinueAsNewException(name, args, options);
    }

    /// <summary>Creates the exception that continues the workflow as new; the workflow has to throw it.</summary>
    /// <typeparam name="TWorkflow">The workflow's type.</typeparam>
    /// <param name="workflowRunCall">The call of the run method with the next run's arguments.</param>
    /// <param name="options">What changes for the next run.</param>
    /// <returns>The exception.</returns>
    public static ContinueAsNewException CreateContinueAsNewException<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, ContinueAsNewOptions? options = null)
    {
        var (name, args) = DefinitionCalls.Run(workflowRunCall);
        return CreateContinueAsNewException(name, args, options);
    }

    /// <summary>Creates the exception that continues the workflow as new; the workflow has to throw it.</summary>
    /// <param name="workflow">The workflow type of the next run.</param>
    /// <param name="args">The next run's arguments.</param>
    /// <param name="options">What changes for the next run.</param>
    /// <returns>The exception.</returns>
    public static ContinueAsNewException CreateContinueAsNewException(
        string workflow, IReadOnlyCollection<object?> args, ContinueAsNewOptions? options = null) =>
        Context.Outbound.CreateContinueAsNewException(new(workflow, args, options, null));
}

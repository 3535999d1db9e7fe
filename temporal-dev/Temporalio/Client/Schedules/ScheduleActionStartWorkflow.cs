using System.Linq.Expressions;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Client.Schedules;

/// <summary>Starts a workflow. Prefer <c>Create</c> with a call of the run method to the constructor.</summary>
/// <param name="Workflow">The workflow type.</param>
/// <param name="Args">
/// Arguments of its run method. Those of a described schedule are <see cref="IEncodedRawValue"/>s, and are sent back as
/// they came.
/// </param>
/// <param name="Options">
/// How it is started. Id and task queue are required; the server appends the time to the id. Policies for ids, cron,
/// start signals, delays, eager starts and options of the call cannot be set.
/// </param>
/// <param name="Headers">Headers for each workflow; null for none.</param>
public partial record ScheduleActionStartWorkflow(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    WorkflowOptions Options,
    IReadOnlyDictionary<string, IEncodedRawValue>? Headers = null) : ScheduleAction
{
    /// <summary>Starts a workflow that has a result.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    public static ScheduleActionStartWorkflow Create<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options)
    {
        var (workflow, args) = DefinitionCalls.Run(workflowRunCall);
        return Create(workflow, args, options);
    }

    /// <summary>Starts a workflow that has no result.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    public static ScheduleActionStartWorkflow Create<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var (workflow, args) = DefinitionCalls.Run(workflowRunCall);
        return Create(workflow, args, options);
    }

    /// <summary>Starts a workflow by its name.</summary>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Arguments of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    public static ScheduleActionStartWorkflow Create(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options) => new(workflow, args, options);
}

using System.Linq.Expressions;
using Temporalio.Api.Enums.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Client.Schedules;
using Temporalio.Worker;

namespace Temporalio.Client;

/// <summary>A client of one namespace. Thread safe; make one and keep it.</summary>
public interface ITemporalClient : IWorkerClient
{
    /// <summary>The connection it works over.</summary>
    ITemporalConnection Connection { get; }

    /// <summary>The first step of the interceptor chain; every call of the client passes through it.</summary>
    ClientOutboundInterceptor OutboundInterceptor { get; }

    /// <summary>The server's main service, for calls that the client has no method for.</summary>
    WorkflowService WorkflowService { get; }

    /// <summary>The service that a cluster's operators use.</summary>
    OperatorService OperatorService { get; }

    /// <summary>Starts a workflow that has a result.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    /// <exception cref="ArgumentException">The call or the options are not valid.</exception>
    /// <exception cref="Exceptions.WorkflowAlreadyStartedException">The id is taken.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options);

    /// <summary>Starts a workflow that has no result.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <param name="workflowRunCall">A call of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    /// <exception cref="ArgumentException">The call or the options are not valid.</exception>
    /// <exception cref="Exceptions.WorkflowAlreadyStartedException">The id is taken.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    Task<WorkflowHandle<TWorkflow>> StartWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options);

    /// <summary>Starts a workflow by its name.</summary>
    /// <param name="workflow">The workflow type.</param>
    /// <param name="args">Arguments of its run method.</param>
    /// <param name="options">How it is started; id and task queue are required.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="Exceptions.WorkflowAlreadyStartedException">The id is taken.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    Task<WorkflowHandle> StartWorkflowAsync(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options);

    /// <summary>Makes a handle of a workflow, without asking whether it exists.</summary>
    /// <param name="id">The workflow id.</param>
    /// <param name="runId">The run; null for the latest.</param>
    /// <param name="firstExecutionRunId">
    /// The run that the chain of runs must have begun with for updates, cancellation and termination; null for any.
    /// </param>
    WorkflowHandle GetWorkflowHandle(string id, string? runId = null, string? firstExecutionRunId = null);

    /// <summary>Makes a handle of a workflow, without asking whether it exists.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <param name="id">The workflow id.</param>
    /// <param name="runId">The run; null for the latest.</param>
    /// <param name="firstExecutionRunId">
    /// The run that the chain of runs must have begun with for updates, cancellation and termination; null for any.
    /// </param>
    WorkflowHandle<TWorkflow> GetWorkflowHandle<TWorkflow>(
        string id, string? runId = null, string? firstExecutionRunId = null);

    /// <summary>Makes a handle of a workflow, without asking whether it exists.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="id">The workflow id.</param>
    /// <param name="runId">The run; null for the latest.</param>
    /// <param name="firstExecutionRunId">
    /// The run that the chain of runs must have begun with for updates, cancellation and termination; null for any.
    /// </param>
    WorkflowHandle<TWorkflow, TResult> GetWorkflowHandle<TWorkflow, TResult>(
        string id, string? runId = null, string? firstExecutionRunId = null);

    /// <summary>Starts an update, and the workflow if it is not running.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How both are started.</param>
    Task<WorkflowUpdateHandle> StartUpdateWithStartWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowStartUpdateWithStartOptions options);

    /// <summary>Starts an update, and the workflow if it is not running.</summary>
    /// <typeparam name="TWorkflow">The workflow.</typeparam>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="updateCall">A call of the update's method.</param>
    /// <param name="options">How both are started.</param>
    Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TWorkflow, TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowStartUpdateWithStartOptions options);

    /// <summary>Starts an update by its name, and the workflow if it is not running.</summary>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How both are started.</param>
    Task<WorkflowUpdateHandle> StartUpdateWithStartWorkflowAsync(
        string update, IReadOnlyCollection<object?> args, WorkflowStartUpdateWithStartOptions options);

    /// <summary>Starts an update by its name, and the workflow if it is not running.</summary>
    /// <typeparam name="TUpdateResult">The update's result.</typeparam>
    /// <param name="update">The update.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How both are started.</param>
    Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        string update, IReadOnlyCollection<object?> args, WorkflowStartUpdateWithStartOptions options);

    /// <summary>Lists workflows, fetching page after page as they are asked for.</summary>
    /// <param name="query">Which workflows, in the list filter language; empty for all.</param>
    /// <param name="options">How they are listed.</param>
    IAsyncEnumerable<WorkflowExecution> ListWorkflowsAsync(string query, WorkflowListOptions? options = null);

    /// <summary>Lists one page of workflows.</summary>
    /// <param name="query">Which workflows, in the list filter language; empty for all.</param>
    /// <param name="nextPageToken">Where the last page ended; null for the first page.</param>
    /// <param name="options">How they are listed.</param>
    Task<WorkflowListPage> ListWorkflowsPaginatedAsync(
        string query, byte[]? nextPageToken, WorkflowListPaginatedOptions? options = null);

    /// <summary>Counts workflows.</summary>
    /// <param name="query">Which workflows, in the list filter language, with or without <c>GROUP BY</c>.</param>
    /// <param name="options">How they are counted.</param>
    Task<WorkflowExecutionCount> CountWorkflowsAsync(string query, WorkflowCountOptions? options = null);

    /// <summary>Makes a handle of an activity that completes from outside its worker.</summary>
    /// <param name="taskToken">The task token that the activity's code saw.</param>
    AsyncActivityHandle GetAsyncActivityHandle(byte[] taskToken);

    /// <summary>Makes a handle of an activity that completes from outside its worker.</summary>
    /// <param name="workflowId">The workflow that runs it.</param>
    /// <param name="runId">The run; null for the latest.</param>
    /// <param name="activityId">The activity's id.</param>
    AsyncActivityHandle GetAsyncActivityHandle(string workflowId, string? runId, string activityId);

    /// <summary>Creates a schedule.</summary>
    /// <param name="scheduleId">Its id.</param>
    /// <param name="schedule">What is done, and when.</param>
    /// <param name="options">How it is created.</param>
    /// <exception cref="ArgumentException">The schedule is not valid.</exception>
    /// <exception cref="Exceptions.ScheduleAlreadyRunningException">The id is taken.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    Task<ScheduleHandle> CreateScheduleAsync(string scheduleId, Schedule schedule, ScheduleOptions? options = null);

    /// <summary>Makes a handle of a schedule, without asking whether it exists.</summary>
    /// <param name="scheduleId">The schedule's id.</param>
    ScheduleHandle GetScheduleHandle(string scheduleId);

    /// <summary>Lists schedules, fetching page after page as they are asked for.</summary>
    /// <param name="options">Which ones, and how.</param>
    IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ScheduleListOptions? options = null);

    /// <summary>Changes the sets of compatible builds of a task queue, where the server still has them.</summary>
    /// <param name="taskQueue">The task queue.</param>
    /// <param name="buildIdOp">The change.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    Task UpdateWorkerBuildIdCompatibilityAsync(string taskQueue, BuildIdOp buildIdOp, RpcOptions? rpcOptions = null);

    /// <summary>Asks for the sets of compatible builds of a task queue.</summary>
    /// <param name="taskQueue">The task queue.</param>
    /// <param name="maxSets">How many sets at most; 0 for all.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    /// <returns>The sets; null if there is none.</returns>
    Task<WorkerBuildIdVersionSets?> GetWorkerBuildIdCompatibilityAsync(
        string taskQueue, int maxSets = 0, RpcOptions? rpcOptions = null);

    /// <summary>Asks where builds may still get tasks.</summary>
    /// <param name="buildIds">The builds, at least one; empty for workers without versioning.</param>
    /// <param name="taskQueues">The task queues; none for all.</param>
    /// <param name="reachability">Which tasks count; null as the server says.</param>
    /// <param name="rpcOptions">Timeout, metadata, cancellation and retries of the call.</param>
    Task<WorkerTaskReachability> GetWorkerTaskReachabilityAsync(
        IReadOnlyCollection<string> buildIds,
        IReadOnlyCollection<string> taskQueues,
        TaskReachability? reachability = null,
        RpcOptions? rpcOptions = null);

    /// <summary>Starts an activity without a workflow. The server must know such activities.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="activityCall">A call of its method.</param>
    /// <param name="options">How it is started; id, task queue and a time limit are required.</param>
    /// <exception cref="ArgumentException">The call or the options are not valid.</exception>
    /// <exception cref="Exceptions.ActivityAlreadyStartedException">The id is taken.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    Task<ActivityHandle<TResult>> StartActivityAsync<TResult>(
        Expression<Func<Task<TResult>>> activityCall, StartActivityOptions options);

    /// <summary>Starts an activity without a workflow. The server must know such activities.</summary>
    /// <param name="activityCall">A call of its method.</param>
    /// <param name="options">How it is started; id, task queue and a time limit are required.</param>
    /// <exception cref="ArgumentException">The call or the options are not valid.</exception>
    /// <exception cref="Exceptions.ActivityAlreadyStartedException">The id is taken.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    Task<ActivityHandle> StartActivityAsync(Expression<Func<Task>> activityCall, StartActivityOptions options);

    /// <summary>Starts an activity without a workflow by its name.</summary>
    /// <param name="activity">The activity type.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">How it is started; id, task queue and a time limit are required.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="Exceptions.ActivityAlreadyStartedException">The id is taken.</exception>
    /// <exception cref="Exceptions.RpcException">The server refuses.</exception>
    Task<ActivityHandle> StartActivityAsync(
        string activity, IReadOnlyCollection<object?> args, StartActivityOptions options);

    /// <summary>Makes a handle of an activity without a workflow, without asking whether it exists.</summary>
    /// <param name="id">The activity id.</param>
    /// <param name="runId">The run; null for the latest.</param>
    ActivityHandle GetActivityHandle(string id, string? runId = null);

    /// <summary>Makes a handle of an activity without a workflow, without asking whether it exists.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="id">The activity id.</param>
    /// <param name="runId">The run; null for the latest.</param>
    ActivityHandle<TResult> GetActivityHandle<TResult>(string id, string? runId = null);

    /// <summary>Lists activities without a workflow, fetching page after page as they are asked for.</summary>
    /// <param name="query">Which ones, in the list filter language; empty for all.</param>
    /// <param name="options">How they are listed.</param>
    IAsyncEnumerable<ActivityExecution> ListActivitiesAsync(string query, ActivityListOptions? options = null);

    /// <summary>Lists one page of activities without a workflow.</summary>
    /// <param name="query">Which ones, in the list filter language; empty for all.</param>
    /// <param name="nextPageToken">Where the last page ended; null for the first page.</param>
    /// <param name="options">How they are listed.</param>
    Task<ActivityListPage> ListActivitiesPaginatedAsync(
        string query, byte[]? nextPageToken, ActivityListPaginatedOptions? options = null);

    /// <summary>Counts activities without a workflow.</summary>
    /// <param name="query">Which ones, in the list filter language, with or without <c>GROUP BY</c>.</param>
    /// <param name="options">How they are counted.</param>
    Task<ActivityExecutionCount> CountActivitiesAsync(string query, ActivityCountOptions? options = null);
}

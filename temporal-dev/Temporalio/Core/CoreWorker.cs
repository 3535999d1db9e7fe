using Coresdk;
using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Core.ActivityTasks;
using Temporalio.Core.LocalActivities;
using Temporalio.Core.Rpc;
using Temporalio.Core.WorkflowTasks;
using Temporalio.Exceptions;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Core;

/// <summary>The half of a worker that talks to the server. Nothing is polled before the first poll call.</summary>
internal sealed partial class CoreWorker : ICoreWorker
{
    private readonly CoreWorkerOptions _options;
    private readonly IWorkerClient _client;
    private readonly ILogger _logger;
    private readonly WorkflowTaskManager _workflows;
    private readonly ActivityTaskManager _activities;
    private readonly LocalActivityManager _localActivities;
    private readonly ActivityTaskQueue _activityTasks = new(sources: 2);

    /// <param name="service">The connection's service.</param>
    /// <param name="options">The worker's options.</param>
    public CoreWorker(WorkflowService service, CoreWorkerOptions options)
        : this(options, new WorkerIdentity(options), service)
    {
    }

    /// <param name="client">The worker's calls.</param>
    /// <param name="options">The worker's options.</param>
    /// <param name="identity">What is this worker's alone.</param>
    internal CoreWorker(IWorkerClient client, CoreWorkerOptions options, WorkerIdentity identity)
    {
        _options = options;
        _client = client;
        _identity = identity;
        _logger = options.LoggerFactory.CreateLogger<CoreWorker>();
        _activities = new(client, options, _activityTasks, _logger);
        _localActivities = new(options, _activityTasks, _logger)
        {
            Resolved = (runId, seq, outcome) => _workflows!.Resolve(runId, seq, outcome),
        };
        _workflows = new(
            client, options, options.EnableRemoteActivities ? _activities : null, _localActivities, _logger);
        _startWorkflows = new(StartWorkflowsAsync);
        _startActivities = new(StartActivitiesAsync);
        _ = EndLocalActivitiesAsync();
    }

    private CoreWorker(CoreWorkerOptions options, WorkerIdentity identity, WorkflowService service)
        : this(WorkerClients.Create(service, options, identity), options, identity)
    {
    }

    /// <inheritdoc />
    public async Task ValidateAsync(CancellationToken cancellationToken)
    {
        var description = await _client.DescribeNamespaceAsync(cancellationToken).ConfigureAwait(false);
        _pollsEndOnShutdown = description.NamespaceInfo?.Capabilities?.WorkerPollCompleteOnShutdown ?? false;
        var systemInfo = await GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        _workflows.SetCanRecordFlags(systemInfo.SdkMetadata);
        _isValidated = true;
    }

    /// <inheritdoc />
    public async Task<WorkflowActivation?> PollWorkflowActivationAsync()
    {
        await _startWorkflows.Value.ConfigureAwait(false);
        return await _workflows.NextActivationAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<ActivityTask?> PollActivityTaskAsync()
    {
        await _startActivities.Value.ConfigureAwait(false);
        return await _activityTasks.NextAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task CompleteWorkflowActivationAsync(WorkflowActivationCompletion completion) =>
        _workflows.CompleteAsync(completion);

    /// <inheritdoc />
    public Task CompleteActivityTaskAsync(ActivityTaskCompletion completion)
    {
        var result = completion.Result;
        if (result is null || result.StatusCase is ActivityExecutionResult.StatusOneofCase.None)
        {
            throw new ArgumentException(
                "The completion of an activity is malformed: it has no result.", nameof(completion));
        }

        if (!LocalActivityManager.Owns(completion.TaskToken))
        {
            return _activities.CompleteAsync(completion.TaskToken, result);
        }

        _localActivities.Complete(completion.TaskToken, result);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void RecordActivityHeartbeat(ActivityHeartbeat heartbeat) => _activities.RecordHeartbeat(heartbeat);

    /// <inheritdoc />
    public void RequestWorkflowEviction(string runId) => _workflows.RequestEviction(
        runId, new("Eviction explicitly requested by lang", EvictionReason.LangRequested));

    private async Task<Api.WorkflowService.V1.GetSystemInfoResponse.Types.Capabilities> GetCapabilitiesAsync(
        CancellationToken cancellationToken)
    {
        try
        {
            var info = await _client.GetSystemInfoAsync(cancellationToken).ConfigureAwait(false);
            return info.Capabilities ?? new();
        }
        catch (RpcException e) when (e.Code is RpcException.StatusCode.Unimplemented)
        {
            // A server older than the call has none of what it would tell.
            return new();
        }
    }
}

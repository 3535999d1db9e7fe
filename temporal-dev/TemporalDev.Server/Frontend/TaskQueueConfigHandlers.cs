using TemporalDev.Protocol.Server;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using RateLimitUpdate = Temporalio.Api.WorkflowService.V1.UpdateTaskQueueConfigRequest.Types.RateLimitUpdate;

namespace TemporalDev.Server.Frontend;

/// <summary>What operators set for task queues: rates and weights.</summary>
internal sealed class TaskQueueConfigHandlers(FrontendContext context)
{
    private readonly Lock _gate = new();

    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "UpdateTaskQueueConfig",
        UpdateTaskQueueConfigRequest.Parser,
        (UpdateTaskQueueConfigRequest r) => UpdateAsync(r));

    private async Task<UpdateTaskQueueConfigResponse> UpdateAsync(UpdateTaskQueueConfigRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        Validate(request);
        var key = new TaskQueueKey(ns.Id, request.TaskQueue, request.TaskQueueType);
        TaskQueueConfig config;
        Task durable;
        lock (_gate)
        {
            config = Changed(context.Services.Matching.Config(key), request);
            context.Services.Matching.SetConfig(key, config);
            durable = context.Services.Store.Commit(TaskQueueRecords.Write(key, config), out _);
        }

        await durable.ConfigureAwait(false);
        return new UpdateTaskQueueConfigResponse { Config = config };
    }

    private static void Validate(UpdateTaskQueueConfigRequest request)
    {
        if (request.TaskQueue.Length > History.ServerLimits.MaxIdLength)
        {
            throw Errors.InvalidArgument("taskQueue length exceeds limit");
        }

        if (request is { TaskQueueType: TaskQueueType.Workflow, UpdateQueueRateLimit: not null })
        {
            throw Errors.InvalidArgument("Setting rate limit on workflow task queues is not allowed.");
        }

        ValidateRate(request.UpdateQueueRateLimit, "UpdateQueueRateLimit");
        ValidateRate(request.UpdateFairnessKeyRateLimitDefault, "UpdateFairnessKeyRateLimitDefault");
    }

    private static void ValidateRate(RateLimitUpdate? update, string name)
    {
        if (update?.RateLimit is { RequestsPerSecond: < 0 or float.NaN })
        {
            throw Errors.InvalidArgument($"RequestsPerSecond for {name} rate limit must be non-negative.");
        }
    }

    private TaskQueueConfig Changed(TaskQueueConfig? before, UpdateTaskQueueConfigRequest request)
    {
        var config = before?.Clone() ?? new TaskQueueConfig();
        if (request.UpdateQueueRateLimit is { } queue)
        {
            config.QueueRateLimit = Limit(queue, request.Identity);
        }

        if (request.UpdateFairnessKeyRateLimitDefault is { } fairness)
        {
            config.FairnessKeysRateLimitDefault = Limit(fairness, request.Identity);
        }

        foreach (var key in request.UnsetFairnessWeightOverrides)
        {
            config.FairnessWeightOverrides.Remove(key);
        }

        foreach (var (key, weight) in request.SetFairnessWeightOverrides)
        {
            config.FairnessWeightOverrides[key] = weight;
        }

        return config;
    }

    private RateLimitConfig Limit(RateLimitUpdate update, string identity) => new()
    {
        RateLimit = update.RateLimit,
        Metadata = new ConfigMetadata
        {
            Reason = update.Reason,
            UpdateIdentity = identity,
            UpdateTime = ServerClock.ToTimestamp(context.Clock.Now / Millisecond * Millisecond),
        },
    };

    /// <summary>The real server keeps these times to the millisecond.</summary>
    private const long Millisecond = TimeSpan.TicksPerMillisecond;
}

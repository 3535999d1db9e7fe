using System.Collections.Concurrent;
using Temporalio.Api.TaskQueue.V1;

namespace TemporalDev.Server.Matching;

/// <content>What operators have set for queues.</content>
internal sealed partial class MatchingService
{
    private readonly ConcurrentDictionary<TaskQueueKey, TaskQueueConfig> _configs = new();

    /// <summary>Takes in what was set before this server started.</summary>
    public void LoadConfigs(IEnumerable<(TaskQueueKey Key, TaskQueueConfig Config)> configs)
    {
        foreach (var (key, config) in configs)
        {
            _configs[key] = config;
        }
    }

    /// <summary>What was set for a queue; null for nothing.</summary>
    public TaskQueueConfig? Config(TaskQueueKey key) => _configs.GetValueOrDefault(key);

    /// <summary>Sets a queue's config and lets the queue keep to it.</summary>
    public void SetConfig(TaskQueueKey key, TaskQueueConfig config)
    {
        _configs[key] = config;
        Apply(key, Queue(key));
    }

    private void Apply(TaskQueueKey key, TaskQueue queue)
    {
        queue.SetOperatorRate(RateOf(key));
        queue.SetFairnessWeights(
            Config(key)?.FairnessWeightOverrides is { Count: > 0 } set ? new Dictionary<string, float>(set) : null);
    }

    private double? RateOf(TaskQueueKey key) => Config(key)?.QueueRateLimit?.RateLimit?.RequestsPerSecond;
}

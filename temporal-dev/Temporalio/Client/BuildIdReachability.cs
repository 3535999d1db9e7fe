using Temporalio.Api.Enums.V1;

namespace Temporalio.Client;

/// <summary>Where a build may still get tasks.</summary>
/// <param name="TaskQueueReachability">By task queue: which tasks; none if it gets no more.</param>
/// <param name="UnretrievedTaskQueues">Task queues that the server did not look at, because they are many.</param>
public record BuildIdReachability(
    IReadOnlyDictionary<string, IReadOnlyCollection<TaskReachability>> TaskQueueReachability,
    IReadOnlyCollection<string> UnretrievedTaskQueues)
{
    internal static BuildIdReachability FromProto(Api.TaskQueue.V1.BuildIdReachability proto)
    {
        var byRetrieved = proto.TaskQueueReachability
            .ToLookup(queue => !queue.Reachability.Contains(TaskReachability.Unspecified));
        return new(
            byRetrieved[true].ToDictionary(
                queue => queue.TaskQueue,
                queue => (IReadOnlyCollection<TaskReachability>)[.. queue.Reachability]),
            [.. byRetrieved[false].Select(queue => queue.TaskQueue)]);
    }
}

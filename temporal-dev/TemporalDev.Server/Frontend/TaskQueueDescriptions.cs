using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Matching;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Frontend;

/// <summary>Shows task queues to operators: in the plain mode, and in the older one that sorts by builds.</summary>
internal static class TaskQueueDescriptions
{
    /// <summary>How the real server calls workers without a deployment.</summary>
    private const string Unversioned = "__unversioned__";

    /// <summary>What a poller without a rate limit is said to take, as on the real server.</summary>
    private const double UnlimitedRate = 100_000;

    /// <summary>Numbers of tasks are handed out in blocks of so many, as on the real server.</summary>
    private const long TaskIdBlockSize = 100_000;

    /// <summary>The name of a queue that a request is about.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It names none.</exception>
    public static string NameOf(ApiTaskQueue? queue) => queue switch
    {
        null => throw Errors.InvalidArgument("taskQueue is not set"),
        { Name.Length: 0 } => throw Errors.InvalidArgument("missing task queue name"),
        { Name.Length: > History.ServerLimits.MaxIdLength } =>
            throw Errors.InvalidArgument("taskQueue length exceeds limit"),
        _ => queue.Name,
    };

    public static DescribeTaskQueueResponse Describe(
        MatchingService matching, string namespaceId, DescribeTaskQueueRequest request)
    {
        var name = NameOf(request.TaskQueue);
#pragma warning disable CS0612 // Older callers still ask in these ways.
        if (request.ApiMode == DescribeTaskQueueMode.Enhanced)
        {
            return ByBuild(matching, namespaceId, name, request);
        }

        var type = request.TaskQueueType == TaskQueueType.Unspecified ? TaskQueueType.Workflow : request.TaskQueueType;
        var key = new TaskQueueKey(namespaceId, name, type);
        var queue = matching.Find(key);
        var rate = RateLimit(matching, key, queue);
        var response = new DescribeTaskQueueResponse
        {
            VersioningInfo = new TaskQueueVersioningInfo { CurrentVersion = Unversioned },
            EffectiveRateLimit = rate,
            Config = request.ReportConfig ? matching.Config(key) : null,
            TaskQueueStatus = request.IncludeTaskQueueStatus ? Status(queue, rate) : null,
        };
#pragma warning restore CS0612
        response.Pollers.Add(Pollers(queue));
        if (request.ReportStats)
        {
            var stats = StatsOf(queue);
            response.Stats = Message(Total(stats));
            foreach (var (priority, part) in stats)
            {
                response.StatsByPriorityKey[priority] = Message(part);
            }
        }

        return response;
    }

#pragma warning disable CS0612 // All of this mode is deprecated; the CLI and the Web UI use it.
    private static DescribeTaskQueueResponse ByBuild(
        MatchingService matching, string namespaceId, string name, DescribeTaskQueueRequest request)
    {
        TaskQueueType[] types = request.TaskQueueTypes.Count > 0
            ? [.. request.TaskQueueTypes.Distinct()]
            : [TaskQueueType.Workflow, TaskQueueType.Activity];
        var response = new DescribeTaskQueueResponse();
        if (request.Versions is not { } versions || versions.Unversioned || IsPolled(versions))
        {
            var reachable = new TaskQueueVersionInfo { TaskReachability = BuildIdTaskReachability.Reachable };
            response.VersionsInfo[string.Empty] = Info(reachable, matching.Find);
        }

        foreach (var build in request.Versions?.BuildIds ?? [])
        {
            // Work is given to whoever polls, whatever its build: nothing goes to one build in particular.
            var unreachable = new TaskQueueVersionInfo { TaskReachability = BuildIdTaskReachability.Unreachable };
            response.VersionsInfo[build] = Info(unreachable, _ => null);
        }

        return response;

        TaskQueueVersionInfo Info(TaskQueueVersionInfo info, Func<TaskQueueKey, Matching.TaskQueue?> find)
        {
            info.TaskReachability = request.ReportTaskReachability ? info.TaskReachability : default;
            foreach (var type in types)
            {
                var queue = find(new TaskQueueKey(namespaceId, name, type));
                var part = new TaskQueueTypeInfo
                {
                    Stats = request.ReportStats ? Message(Total(StatsOf(queue))) : null,
                };
                part.Pollers.Add(request.ReportPollers ? Pollers(queue) : []);
                info.TypesInfo[(int)type] = part;
            }

            return info;
        }

        bool IsPolled(TaskQueueVersionSelection selection) => selection.AllActive && types.Any(
            type => matching.Find(new TaskQueueKey(namespaceId, name, type))?.Pollers() is { Count: > 0 });
    }

    private static IEnumerable<PollerInfo> Pollers(Matching.TaskQueue? queue) =>
        queue?.Pollers().Select(sighting => new PollerInfo
        {
            Identity = sighting.Poller.Identity,
            LastAccessTime = ServerClock.ToTimestamp(sighting.Seen),
            RatePerSecond = sighting.Poller.MaxTasksPerSecond ?? UnlimitedRate,
            WorkerVersionCapabilities = sighting.Poller.Version,
            DeploymentOptions = sighting.Poller.Deployment,
        }) ?? [];

    private static TaskQueueStatus Status(
        Matching.TaskQueue? queue, DescribeTaskQueueResponse.Types.EffectiveRateLimit rate)
    {
        var (added, dispatched) = queue?.Totals ?? default;
        var block = added / TaskIdBlockSize * TaskIdBlockSize;
        return new TaskQueueStatus
        {
            BacklogCountHint = Total(StatsOf(queue)).Backlog,
            ReadLevel = added,
            AckLevel = dispatched,
            RatePerSecond = rate.RequestsPerSecond,
            TaskIdBlock = new TaskIdBlock { StartId = block + 1, EndId = block + TaskIdBlockSize },
        };
    }
#pragma warning restore CS0612

    /// <summary>The rate in force. Where nobody set one there is no limit, which is said as pollers say it.</summary>
    private static DescribeTaskQueueResponse.Types.EffectiveRateLimit RateLimit(
        MatchingService matching, TaskQueueKey key, Matching.TaskQueue? queue)
    {
        if (matching.Config(key)?.QueueRateLimit?.RateLimit is { } set)
        {
            return Limit(set.RequestsPerSecond, RateLimitSource.Api);
        }

        return queue?.RateLimit is { } asked
            ? Limit((float)asked.PerSecond, RateLimitSource.Worker)
            : Limit((float)UnlimitedRate, RateLimitSource.System);
    }

    private static DescribeTaskQueueResponse.Types.EffectiveRateLimit Limit(float rate, RateLimitSource source) =>
        new() { RequestsPerSecond = rate, RateLimitSource = source };

    private static SortedDictionary<int, QueueStats> StatsOf(Matching.TaskQueue? queue) =>
        queue?.Stats() ?? new() { [TaskPriority.DefaultKey] = default };

    private static QueueStats Total(SortedDictionary<int, QueueStats> stats) =>
        stats.Values.Aggregate((total, part) => total.And(part));

    private static TaskQueueStats Message(QueueStats stats) => new()
    {
        ApproximateBacklogCount = stats.Backlog,
        ApproximateBacklogAge = Duration.FromTimeSpan(stats.Age),
        TasksAddRate = (float)stats.AddRate,
        TasksDispatchRate = (float)stats.DispatchRate,
    };
}

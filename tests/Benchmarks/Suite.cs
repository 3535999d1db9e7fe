using Benchmarks.Skeleton;
using Benchmarks.Workers;

namespace Benchmarks;

/// <summary>A group of measurements that runs by its name: <c>benchmarks NAME</c>.</summary>
internal sealed record Suite(string Name, string About, Func<BenchContext, Task> RunAsync)
{
    public static readonly IReadOnlyList<Suite> All =
    [
        new("start", "start-up and idle memory, our server and the real one", StartSuite.RunAsync),
        new("hello", "our server beside the real one, under this SDK", HelloSuite.RunAsync),
        new("skeleton", "our server and worker beside the same calls with nothing behind them", SkeletonSuite.RunAsync),
        new("shapes", "in memory and on disk beside the real one, every shape of the Go load", ShapeSuite.RunAsync),
        new("growth", "what a workflow costs early and late", GrowthSuite.RunAsync),
        new("workers", "this SDK's worker beside the official TypeScript one", WorkerSuite.RunAsync),
        new("replay", "events replayed a second", ReplaySuite.RunAsync),
        new("skip", "test environments in process, and a month of skipped time", SkipSuite.RunAsync),
        new("visibility", "lists and counts among a million closed workflows", VisibilitySuite.RunAsync),
        new("rehearsal", "a month of the default schedules, skipped", RehearsalSuite.RunAsync),
        new("schedules", "how late schedules fire, under the Go load", ScheduleSuite.RunAsync),
    ];
}

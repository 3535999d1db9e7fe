namespace Benchmarks;

/// <summary>Hello workflows by this SDK: throughput, latency, CPU and memory.</summary>
internal static class HelloSuite
{
    public static async Task RunAsync(BenchContext context)
    {
        await using var ours = await context.StartOursAsync();
        await using var real = await context.StartRealAsync();
        foreach (var concurrency in new[] { LoadOptions.Parallel, 1 })
        {
            var mine = await new ManagedLoad(ours, context.Load).RunAsync(concurrency);
            var theirs = real is null ? null : await new ManagedLoad(real, context.Load).RunAsync(concurrency);
            Report.Print($"hello, managed SDK, {concurrency} in flight, in memory", [new("ours", mine)], theirs);
        }
    }
}

namespace Benchmarks;

/// <summary>
/// Every shape of workflow that the Go load generator knows. Each server starts afresh for each shape and does the same
/// number of workflows, half of them to get warm, so that memory can be compared too.
/// </summary>
internal static class ShapeSuite
{
    private static readonly string[] Shapes =
        ["hello", "bare", "local", "chain", "fan", "timer", "signal", "update", "child", "can"];

    public static async Task RunAsync(BenchContext context)
    {
        if (context.LoadGenerator is not { } generator)
        {
            Console.WriteLine("No shapes: set TEMPORAL_LOAD to the load generator on the official Go SDK.");
            return;
        }

        foreach (var shape in Shapes)
        {
            var memory = await MeasureAsync(() => context.StartOursAsync(), generator, shape, context.Load);
            var disk = await OnDiskAsync(context, generator, shape);
            var real = context.Cli is null
                ? null
                : await MeasureAsync(async () => (await context.StartRealAsync())!, generator, shape, context.Load);
            Report.Print(
                $"{shape}, official Go SDK, {LoadOptions.Parallel} in flight, {context.Load.Workflows} workflows",
                [new("in memory", memory), new("on disk", disk)],
                real);
        }
    }

    private static async Task<Measurement> OnDiskAsync(BenchContext context, string generator, string shape)
    {
        var folder = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "temporal.db");
            return await MeasureAsync(
                () => context.StartOursAsync("--db-filename", file), generator, shape, context.Load);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Measurement> MeasureAsync(
        Func<Task<ServerProcess>> start, string generator, string shape, LoadOptions load)
    {
        await using var server = await start();
        return await new OfficialLoad(server, generator).RunAsync(shape, load.Workflows, LoadOptions.Parallel);
    }
}

namespace Benchmarks;

/// <summary>
/// Every shape of workflow that the Go load generator knows. All servers start afresh for each shape and do the same
/// number of workflows, in turns, so that what else the machine does concerns all of them, and memory can be compared.
/// </summary>
internal static class ShapeSuite
{
    private const int Rounds = 3;

    public static async Task RunAsync(BenchContext context)
    {
        if (context.LoadGenerator is not { } generator)
        {
            Console.WriteLine("No shapes: set TEMPORAL_LOAD to the load generator on the official Go SDK.");
            return;
        }

        Console.WriteLine(
            $"{LoadOptions.Parallel} workflows in flight, {Rounds} rounds in turns, medians. Client and worker are the "
            + "official Go SDK's, on the same processors: where they take most of the machine, they limit our "
            + "throughput, not the server.");
        foreach (var shape in LoadShape.All)
        {
            await RunAsync(context, generator, shape);
        }
    }

    private static async Task RunAsync(BenchContext context, string generator, LoadShape shape)
    {
        var folder = Directory.CreateTempSubdirectory("bench-");
        try
        {
            await using var memory = await context.StartOursAsync();
            await using var disk = await context.StartOursAsync(
                "--db-filename", Path.Combine(folder.FullName, "temporal.db"));
            await using var real = await context.StartRealAsync();
            ServerProcess[] servers = real is null ? [memory, disk] : [memory, disk, real];
            var figures = await InTurnsAsync(servers, generator, shape.Name, context.Load.Workflows / shape.Weight);
            Report.Print(
                $"{shape.Name}, official Go SDK, {context.Load.Workflows / shape.Weight} workflows",
                [new("in memory", figures[0]), new("on disk", figures[1])],
                real is null ? null : figures[2]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<Measurement>> InTurnsAsync(
        ServerProcess[] servers, string generator, string shape, int workflows)
    {
        var rounds = servers.ToDictionary(server => server, _ => new List<Measurement>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var server in servers)
            {
                var load = new OfficialLoad(server, generator);
                var warmUp = round == 0 ? workflows / 2 : 0;
                rounds[server].Add(await load.RunAsync(shape, warmUp, workflows / Rounds, LoadOptions.Parallel));
            }
        }

        return [.. servers.Select(server => Measurement.Median(rounds[server]))];
    }
}

namespace Benchmarks;

/// <summary>From starting the program to the first call answered, and memory then; medians of several starts.</summary>
internal static class StartSuite
{
    private const int Starts = 5;

    public static async Task RunAsync(BenchContext context)
    {
        // The very first also warms up this program's own client, and is not counted.
        await MeasureAsync(context.StartOursAsync());
        var (ours, real) = (new List<(double, double)>(), new List<(double, double)>());
        for (var start = 0; start < Starts; start++)
        {
            ours.Add(await MeasureAsync(context.StartOursAsync()));
            if (context.Cli is { } cli)
            {
                real.Add(await MeasureAsync(ServerProcess.StartAsync("real", cli)));
            }
        }

        Print("ours", ours);
        Print("the real server", real);
    }

    private static async Task<(double Milliseconds, double Megabytes)> MeasureAsync(Task<ServerProcess> starting)
    {
        await using var server = await starting;
        return (server.StartTime.TotalMilliseconds, server.MemoryMegabytes);
    }

    private static void Print(string name, List<(double Milliseconds, double Megabytes)> starts)
    {
        if (starts.Count > 0)
        {
            var (milliseconds, megabytes) = starts.Order().ElementAt(starts.Count / 2);
            Console.WriteLine($"{name} answers after {milliseconds:N0} ms, with {megabytes:N0} MiB");
        }
    }
}

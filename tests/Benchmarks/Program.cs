using Benchmarks;
using Spectre.Console;

// make bench: our server beside the real one, in one run, under this SDK and under the official Go SDK.
// --seconds N sets warm-up and measure (default 8). Real server and load generator: TEMPORAL_CLI and TEMPORAL_LOAD.
var options = LoadOptions.Read(args);
AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
var root = Path.Combine(AppContext.BaseDirectory, "../../../../..");
var program = Path.Combine(root, "temporal-dev/TemporalDev.Host/bin/Release/net10.0/temporal-dev");
var cli = Environment.GetEnvironmentVariable("TEMPORAL_CLI");
var load = Environment.GetEnvironmentVariable("TEMPORAL_LOAD");

await using var ours = await ServerProcess.StartAsync("ours", program);
await using var real = string.IsNullOrEmpty(cli) ? null : await ServerProcess.StartAsync("real", cli);
Report.PrintStart(ours, real);
if (real is null)
{
    Console.WriteLine("No real server beside it: set TEMPORAL_CLI to the 'temporal' program to compare.");
}

foreach (var concurrency in new[] { LoadOptions.Parallel, 1 })
{
    var mine = await new ManagedLoad(ours, options).RunAsync(concurrency);
    var theirs = real is null ? null : await new ManagedLoad(real, options).RunAsync(concurrency);
    Report.Print($"hello, managed SDK, {concurrency} in flight, in memory", mine, theirs);
}

if (string.IsNullOrEmpty(load))
{
    Console.WriteLine("No official SDK beside it: set TEMPORAL_LOAD to the load generator to compare.");
    return 0;
}

var underGo = await new OfficialLoad(ours, load).RunAsync(5000, LoadOptions.Parallel);
var realUnderGo = real is null ? null : await new OfficialLoad(real, load).RunAsync(1000, LoadOptions.Parallel);
Report.Print($"hello, official Go SDK, {LoadOptions.Parallel} in flight, in memory", underGo, realUnderGo);
return 0;

using Benchmarks;
using Benchmarks.Skeleton;
using Benchmarks.Workers;
using Spectre.Console;

// make bench [ARGS="SUITE … --seconds N --workflows N"]: all suites, or those named. Ratios within one run count, not
// figures. Real server and load generator: TEMPORAL_CLI and TEMPORAL_LOAD.
if (args is [WorkerProgram.Name, var address, var taskQueue])
{
    await WorkerProgram.RunAsync(address, taskQueue);
    return 0;
}

if (args is [SkeletonServer.Name])
{
    await SkeletonServer.RunAsync();
    return 0;
}

// Colours on a terminal only, whatever the environment says about where the output goes.
if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
{
    AnsiConsole.Console = AnsiConsole.Create(new()
    {
        Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
    });
}

AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 110);
var context = BenchContext.Create(args);
var named = Suite.All.Where(suite => args.Contains(suite.Name)).ToList();
var unknown = args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))
    .Except(Suite.All.Select(suite => suite.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"There is no suite '{unknown[0]}'. There are:");
    Suite.All.ToList().ForEach(suite => Console.Error.WriteLine($"  {suite.Name,-12} {suite.About}"));
    return 64;
}

if (context.Cli is null)
{
    Console.WriteLine("No real server beside it: set TEMPORAL_CLI to the 'temporal' program to compare.");
}

foreach (var suite in named.Count > 0 ? named : Suite.All)
{
    await suite.RunAsync(context);
}

return 0;

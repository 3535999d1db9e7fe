using TemporalDev.Server;

namespace TemporalDev.Host;

/// <summary>Runs a server until the process is asked to stop.</summary>
internal static class RunningServer
{
    /// <summary>Starts a server, says where it is, and stops it at the end.</summary>
    /// <param name="create">Reads the arguments.</param>
    /// <param name="stopping">Cancelled by Ctrl+C and SIGTERM.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<TemporalDevServerOptions> create, CancellationToken stopping)
    {
        // Signals are handled once the command has given way: whoever reads the address below may send one.
        await Task.Yield();
        try
        {
            var options = create();
            await using var server = await TemporalDevServer.StartAsync(options, stopping);
            await Console.Out.WriteLineAsync($"Server:  {server.Address}");
            if (options.HttpEndPoint is not null)
            {
                await Console.Out.WriteLineAsync($"HTTP:    {server.HttpAddress}");
            }

            await Console.Out.WriteLineAsync($"Data:    {options.DatabaseFile ?? "in memory, gone when it stops"}");
            await StopRequestedAsync(stopping);
            return 0;
        }
        catch (TemporalDevServerException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Of(e.Problem);
        }
    }

    private static async Task StopRequestedAsync(CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(stopped.SetResult);
        await stopped.Task;
    }
}

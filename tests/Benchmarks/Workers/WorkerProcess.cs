using System.Diagnostics;

namespace Benchmarks.Workers;

/// <summary>A worker in a process of its own, of this SDK or the official one for TypeScript.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WorkerProcess(string taskQueue, Process process)
    {
        TaskQueue = taskQueue;
        _process = process;
    }

    public string TaskQueue { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double MemoryMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Starts <c>FILE … ADDRESS QUEUE</c> and waits until it says <c>ready</c>.</summary>
    public static async Task<WorkerProcess> StartAsync(string address, string file, params string[] arguments)
    {
        var taskQueue = $"bench-{Guid.NewGuid():N}";
        var process = Process.Start(new ProcessStartInfo(file, [.. arguments, address, taskQueue])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(taskQueue, process);
            }
        }

        throw new InvalidOperationException($"The worker '{file}' ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

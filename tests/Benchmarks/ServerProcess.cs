using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>A Temporal server in a process of its own, on a free port of this machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(string name, Process process, string address, TimeSpan startTime)
    {
        Name = name;
        _process = process;
        Address = address;
        StartTime = startTime;
    }

    public string Name { get; }

    public string Address { get; }

    /// <summary>From starting the process to the first connection it took.</summary>
    public TimeSpan StartTime { get; }

    public int Id => _process.Id;

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

    /// <summary>Starts <c>FILE server start-dev --headless</c>.</summary>
    public static async Task<ServerProcess> StartAsync(string name, string file, params string[] extra)
    {
        var (port, httpPort) = (FreePort(), FreePort());
        string[] arguments =
            ["server", "start-dev", "--headless", "--port", $"{port}", "--http-port", $"{httpPort}", .. extra];
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await AcceptsAsync(port))
        {
            if (process.HasExited || watch.Elapsed > StartLimit)
            {
                throw new InvalidOperationException(
                    $"'{file}' does not listen on port {port}. Start it by hand to see why.");
            }

            await Task.Delay(5);
        }

        return new(name, process, $"127.0.0.1:{port}", watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AcceptsAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

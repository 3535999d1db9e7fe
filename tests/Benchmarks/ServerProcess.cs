using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Temporalio.Client;
using Temporalio.Exceptions;

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

    /// <summary>From starting the process to the first call that it answered.</summary>
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
        while (!await AnswersAsync(port))
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

    // A server may take connections long before it answers calls: the client asks for its system info.
    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, port);
            await TemporalConnection.ConnectAsync(new($"127.0.0.1:{port}"));
            return true;
        }
        catch (Exception e) when (e is SocketException or RpcException or InvalidOperationException)
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

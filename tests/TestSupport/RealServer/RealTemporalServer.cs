using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestSupport.RealServer;

/// <summary>A real Temporal dev server on free ports, killed at the end.</summary>
public sealed class RealTemporalServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RealTemporalServer(Process process, string address, string httpAddress)
    {
        _process = process;
        Address = address;
        HttpAddress = httpAddress;
    }

    /// <summary>Where it listens, as clients want it: <c>host:port</c>.</summary>
    public string Address { get; }

    /// <summary>Where its HTTP API listens: <c>host:port</c>.</summary>
    public string HttpAddress { get; }

    /// <summary>Starts a server and waits until it serves.</summary>
    /// <param name="searchAttributes">Custom search attributes as <c>Name=Type</c>.</param>
    /// <exception cref="InvalidOperationException">It did not start, or there is no CLI.</exception>
    public static async Task<RealTemporalServer> StartAsync(params string[] searchAttributes)
    {
        var cli = RealServerCli.Path ?? throw new InvalidOperationException(RealServerCli.MissingReason);
        var port = FreePort();
        var httpPort = FreePort();
        var start = new ProcessStartInfo(cli)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "server", "start-dev", "--headless", "--port", $"{port}", "--http-port", $"{httpPort}",
                "--log-level", "never",
            },
        };
        foreach (var attribute in searchAttributes)
        {
            start.ArgumentList.Add("--search-attribute");
            start.ArgumentList.Add(attribute);
        }

        var process = Process.Start(start)!;
        var output = new StringBuilder();
        try
        {
            await ServingAsync(process, output).WaitAsync(StartLimit, TimeProvider.System).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Kill(process);
            throw new InvalidOperationException($"The real server did not start. It said: {output}", e);
        }

        return new RealTemporalServer(process, $"127.0.0.1:{port}", $"127.0.0.1:{httpPort}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill(_process);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    /// <summary>It prints where it listens once it does.</summary>
    private static Task ServingAsync(Process process, StringBuilder output)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.OutputDataReceived += (_, line) =>
        {
            output.AppendLine(line.Data);
            if (line.Data is null)
            {
                serving.TrySetException(new InvalidOperationException("It ended."));
            }
            else if (line.Data.StartsWith("Server:", StringComparison.Ordinal))
            {
                serving.TrySetResult();
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return serving.Task;
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Temporalio.Client;
using Temporalio.Runtime;

namespace Temporalio.Testing;

/// <summary>A server that runs as a process of its own: an executable that is there already.</summary>
/// <remarks>
/// Started with the arguments that the official SDKs use, so that everything they can start can be started:
/// <c>server start-dev …</c> for a server, the port alone for one that skips time.
/// </remarks>
internal sealed class ServerProcess : IEnvironmentServer
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;

    private ServerProcess(Process process, string targetHost, bool hasTestService)
    {
        _process = process;
        TargetHost = targetHost;
        HasTestService = hasTestService;
    }

    public string TargetHost { get; }

    public bool HasTestService { get; }

    public Func<CancellationToken, ValueTask<Stream>>? OpenStream => null;

    /// <summary>Starts a server whose time goes as it does outside.</summary>
    public static Task<IEnvironmentServer> StartAsync(string path, WorkflowEnvironmentStartLocalOptions options)
    {
        var (host, port) = Address(options);
        return StartAsync(path, DevArguments(options, host, port), options, host, port, hasTestService: false);
    }

    /// <summary>Starts a server that skips time.</summary>
    public static Task<IEnvironmentServer> StartAsync(string path, WorkflowEnvironmentStartTimeSkippingOptions options)
    {
        var (host, port) = Address(options);
        return StartAsync(
            path, [Text(port), .. options.TestServer.ExtraArgs ?? []], options, host, port, hasTestService: true);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(_process).ConfigureAwait(false);
        _process.Dispose();
    }

    private static async Task<IEnvironmentServer> StartAsync(
        string path,
        IEnumerable<string> arguments,
        TemporalClientConnectOptions options,
        string host,
        int port,
        bool hasTestService)
    {
        var process = Start(path, arguments);
        var targetHost = $"{host}:{Text(port)}";
        try
        {
            await ServesAsync(process, path, targetHost, options.Runtime ?? TemporalRuntime.Default)
                .ConfigureAwait(false);
            return new ServerProcess(process, targetHost, hasTestService);
        }
        catch
        {
            await StopAsync(process).ConfigureAwait(false);
            process.Dispose();
            throw;
        }
    }

    private static Process Start(string path, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(path, arguments))!;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            throw new InvalidOperationException($"Server '{path}' could not be started: {e.Message}", e);
        }
    }

    /// <summary>Asks until the server answers.</summary>
    private static async Task ServesAsync(Process process, string path, string targetHost, TemporalRuntime runtime)
    {
        var time = runtime.TimeProvider;
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await TemporalConnection.ConnectAsync(new(targetHost)).ConfigureAwait(false);
                return;
            }
            catch (InvalidOperationException e)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException(
                        $"Server '{path}' has ended with exit code {process.ExitCode} instead of listening on "
                        + $"'{targetHost}'; its output says why.",
                        e);
                }

                if (time.GetElapsedTime(started) > StartLimit)
                {
                    throw new InvalidOperationException(
                        $"Server '{path}' did not answer on '{targetHost}' within {StartLimit.TotalSeconds} s.", e);
                }
            }

            await Task.Delay(ProbeInterval, time).ConfigureAwait(false);
        }
    }

    private static async Task StopAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
    }

    private static IEnumerable<string> DevArguments(
        WorkflowEnvironmentStartLocalOptions options, string host, int port)
    {
        var dev = options.DevServerOptions;
        List<string> arguments =
        [
            "server", "start-dev", "--port", Text(port), "--namespace", options.Namespace, "--ip", host,
            "--log-format", dev.LogFormat, "--log-level", dev.LogLevel,
        ];
        if (dev.DatabaseFilename is { } file)
        {
            arguments.AddRange(["--db-filename", file]);
        }

        if (!options.UI)
        {
            arguments.Add("--headless");
        }
        else if (options.UIPort != 0)
        {
            arguments.AddRange(["--ui-port", Text(options.UIPort)]);
        }

        foreach (var key in options.SearchAttributes ?? [])
        {
            arguments.AddRange(["--search-attribute", $"{key.Name}={key.ValueType}"]);
        }

        return [.. arguments, .. dev.ExtraArgs ?? []];
    }

    private static (string Host, int Port) Address(TemporalClientConnectOptions options)
    {
        if (options.TargetHost is { } target)
        {
            return HostAndPort.Parse(target, "local server");
        }

        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ("127.0.0.1", ((IPEndPoint)free.LocalEndpoint).Port);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

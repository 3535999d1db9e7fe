using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TemporalDev.Protocol.Client;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>The real dev server, where <c>TEMPORAL_CLI</c> or the PATH has one.</summary>
public sealed class RealTemporal : IAsyncLifetime
{
    public const string GetSystemInfo = "/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo";

    private Process? _process;
    private Uri? _address;

    /// <summary>Where it listens. Skips the test where there is none.</summary>
    public Uri Address
    {
        get
        {
            Assert.SkipWhen(
                _address is null, "No real Temporal here: neither TEMPORAL_CLI nor 'temporal' on the PATH.");
            return _address!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (FindCli() is not { } cli)
        {
            return;
        }

        var port = FreePort();
        var start = new ProcessStartInfo(cli)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in (string[])["server", "start-dev", "--headless", "--log-level", "error"])
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add($"--port={port}");
        start.ArgumentList.Add($"--http-port={FreePort()}");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var address = new Uri($"http://127.0.0.1:{port}");
        using var channel = new GrpcChannel(new GrpcChannelOptions { Address = address });
        await channel.CallAsync(
            GetSystemInfo,
            new GetSystemInfoRequest(),
            GetSystemInfoResponse.Parser,
            new GrpcCallOptions { Retry = new() { MaxAttempts = 0, MaxElapsedTime = TimeSpan.FromSeconds(60) } },
            CancellationToken.None);
        _address = address;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }
    }

    private static string? FindCli() =>
        Environment.GetEnvironmentVariable("TEMPORAL_CLI") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, "temporal"))
                .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

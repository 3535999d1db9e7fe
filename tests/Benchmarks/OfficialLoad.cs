using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks;

/// <summary>The same workflows by a load generator on the official Go SDK, a program of its own.</summary>
internal sealed class OfficialLoad(ServerProcess server, string program)
{
    /// <summary>As many workflows of a shape to get warm as are measured afterwards.</summary>
    public async Task<Measurement> RunAsync(string shape, int workflows, int concurrency)
    {
        var figures = await RunAsync(
            "-shape", shape, "-n", $"{workflows}", "-warm", $"{workflows}", "-c", $"{concurrency}");
        double Number(string name) => figures.GetProperty(name).GetDouble();
        return new(
            Number("per_second"),
            Number("p50_ms"),
            Number("p99_ms"),
            Number("server_cpu_us"),
            Number("client_worker_cpu_us"),
            Number("server_rss_mb"));
    }

    /// <summary>Runs the generator and gives the figures that it prints.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        string[] all = ["-address", server.Address, "-server-pid", $"{server.Id}", .. arguments];
        using var process = Process.Start(new ProcessStartInfo(program, all) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program}' ended with exit code {process.ExitCode}: {text}");
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}

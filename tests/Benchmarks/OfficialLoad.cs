using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks;

/// <summary>The same workflows by a load generator on the official Go SDK, a program of its own.</summary>
internal sealed class OfficialLoad(ServerProcess server, string program)
{
    public async Task<Measurement> RunAsync(int workflows, int concurrency)
    {
        string[] arguments =
        [
            "-address", server.Address, "-shape", "hello", "-n", $"{workflows}", "-c", $"{concurrency}",
            "-server-pid", $"{server.Id}",
        ];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program}' ended with exit code {process.ExitCode}: {text}");
        }

        using var json = JsonDocument.Parse(text);
        double Number(string name) => json.RootElement.GetProperty(name).GetDouble();
        return new(
            Number("per_second"),
            Number("p50_ms"),
            Number("p99_ms"),
            Number("server_cpu_us"),
            Number("client_worker_cpu_us"),
            Number("server_rss_mb"));
    }
}

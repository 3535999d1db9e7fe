using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks;

/// <summary>The same workflows by a load generator on the official Go SDK, programs of their own.</summary>
internal sealed class OfficialLoad(ServerProcess server, string program)
{
    /// <summary>
    /// Generators side by side: a Go worker polls at most 1,000 times a second for workflow tasks, which a single one
    /// would measure instead of the server.
    /// </summary>
    private const int Generators = 2;

    /// <summary>Runs workflows of a shape; the first of them are for getting warm.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="warmUp">Not counted.</param>
    /// <param name="workflows">Counted.</param>
    /// <param name="concurrency">In flight, of all generators.</param>
    public async Task<Measurement> RunAsync(string shape, int warmUp, int workflows, int concurrency)
    {
        if (warmUp > 0)
        {
            await RunAllAsync(shape, warmUp, concurrency);
        }

        var (cpu, memory) = (server.ProcessorTime, server.MemoryMegabytes);
        var all = await RunAllAsync(shape, workflows, concurrency);
        double Sum(string name) => all.Sum(figures => figures.GetProperty(name).GetDouble());
        var grown = server.MemoryMegabytes - memory;
        return new(
            Sum("per_second"),
            Sum("p50_ms") / Generators,
            all.Max(figures => figures.GetProperty("p99_ms").GetDouble()),
            (server.ProcessorTime - cpu).TotalMicroseconds / workflows,
            Sum("client_worker_cpu_us") / Generators,
            server.MemoryMegabytes,
            grown * 1024 / workflows,
            server.StartTime.TotalMilliseconds);
    }

    /// <summary>Runs one generator and gives the figures that it prints.</summary>
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

    private Task<JsonElement[]> RunAllAsync(string shape, int workflows, int concurrency)
    {
        string[] arguments =
        [
            "-shape", shape, "-n", $"{workflows / Generators}", "-warm", "0", "-c", $"{concurrency / Generators}",
        ];
        return Task.WhenAll(Enumerable.Range(0, Generators).Select(_ => RunAsync(arguments)));
    }
}

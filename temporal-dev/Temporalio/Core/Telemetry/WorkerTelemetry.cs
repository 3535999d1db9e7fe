using Temporalio.Core.Rpc;

namespace Temporalio.Core.Telemetry;

/// <summary>What a worker tells of itself.</summary>
internal sealed class WorkerTelemetry(CoreMetrics metrics, string ns, string taskQueue)
{
    /// <summary>The metrics, with the worker's tags.</summary>
    public CoreMetrics Metrics { get; } = metrics.With(new("namespace", ns), new("task_queue", taskQueue));

    /// <summary>The runs in memory.</summary>
    public CachedRuns Runs { get; } = new();

    /// <summary>Counts what passes to and from the server, if the options say so.</summary>
    public static IWorkerClient Metered(IWorkerClient client, CoreWorkerOptions options) =>
        options.Telemetry is { } telemetry
            ? new MeteredWorkerClient(client, telemetry.Metrics, telemetry.Runs, options.TimeProvider)
            : client;

    /// <summary>Counts what passes to and from the other half, if the options say so.</summary>
    public static ICoreWorker Metered(ICoreWorker worker, CoreWorkerOptions options) =>
        options.Telemetry is { } telemetry
            ? new MeteredCoreWorker(worker, telemetry.Metrics, telemetry.Runs, options.TimeProvider)
            : worker;
}

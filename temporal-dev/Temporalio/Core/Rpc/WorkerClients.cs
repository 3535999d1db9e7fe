using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Core.Telemetry;

namespace Temporalio.Core.Rpc;

/// <summary>Makes the chain of what a worker's calls pass through.</summary>
internal static class WorkerClients
{
    /// <summary>Over a connection's workflow service.</summary>
    public static IWorkerClient Create(WorkflowService service, CoreWorkerOptions options, WorkerIdentity identity)
    {
        var client = WorkerTelemetry.Metered(new WorkerClient(service, options, identity), options);
        return options.EnforcePayloadLimits
            ? new LimitedWorkerClient(client, options.LoggerFactory.CreateLogger<CoreWorker>())
            : client;
    }
}

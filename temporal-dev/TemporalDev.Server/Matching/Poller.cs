using Temporalio.Api.Common.V1;
using Temporalio.Api.Deployment.V1;

namespace TemporalDev.Server.Matching;

/// <summary>Who polls.</summary>
/// <param name="Identity">Identity of the worker.</param>
/// <param name="InstanceKey">Unique to the worker; empty when it did not say.</param>
/// <param name="MaxTasksPerSecond">Rate the worker asks for its queue; null for none.</param>
/// <param name="Version">The build it says it is; null when it did not.</param>
/// <param name="Deployment">The deployment it says it belongs to; null when it did not.</param>
internal readonly record struct Poller(
    string Identity,
    string InstanceKey,
    double? MaxTasksPerSecond,
    WorkerVersionCapabilities? Version = null,
    WorkerDeploymentOptions? Deployment = null);

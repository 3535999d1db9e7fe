using Temporalio.Core.LocalActivities;

namespace Temporalio.Core.Runs;

/// <summary>What a run needs for its local activities.</summary>
/// <param name="Activities">Executes them.</param>
/// <param name="StartHeartbeat">Calls the run back after a while, so that its workflow task does not time out.</param>
internal sealed record LocalActivityHost(
    ILocalActivities Activities, Func<string, TimeSpan, ITimer> StartHeartbeat);

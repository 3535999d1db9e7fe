using Temporalio.Converters;

namespace Temporalio.Client.Interceptors;

/// <summary>A heartbeat of an activity from outside, as it passes through interceptors.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Options">Details, and how it is sent.</param>
/// <param name="DataConverterOverride">Converts the details; null for the client's.</param>
public record HeartbeatAsyncActivityInput(
    AsyncActivityHandle.Reference Activity,
    AsyncActivityHeartbeatOptions? Options,
    DataConverter? DataConverterOverride = null);

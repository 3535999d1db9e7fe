using Temporalio.Converters;

namespace Temporalio.Client.Interceptors;

/// <summary>Failing an activity from outside, as it passes through interceptors.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Exception">Why it failed.</param>
/// <param name="Options">Details, and how it is sent.</param>
/// <param name="DataConverterOverride">Converts exception and details; null for the client's.</param>
public record FailAsyncActivityInput(
    AsyncActivityHandle.Reference Activity,
    Exception Exception,
    AsyncActivityFailOptions? Options,
    DataConverter? DataConverterOverride = null);

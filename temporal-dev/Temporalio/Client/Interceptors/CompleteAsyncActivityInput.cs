using Temporalio.Converters;

namespace Temporalio.Client.Interceptors;

/// <summary>Completing an activity from outside, as it passes through interceptors.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Result">Its result.</param>
/// <param name="Options">How it is sent.</param>
/// <param name="DataConverterOverride">Converts the result; null for the client's.</param>
public record CompleteAsyncActivityInput(
    AsyncActivityHandle.Reference Activity,
    object? Result,
    AsyncActivityCompleteOptions? Options,
    DataConverter? DataConverterOverride = null);

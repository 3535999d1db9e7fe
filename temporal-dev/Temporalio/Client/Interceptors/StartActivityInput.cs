using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Starting an activity, as it passes through interceptors.</summary>
/// <param name="Activity">The activity type.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">How it is started.</param>
/// <param name="Headers">Headers to send; null for none. Encoded by the codec later.</param>
public record StartActivityInput(
    string Activity,
    IReadOnlyCollection<object?> Args,
    StartActivityOptions Options,
    IDictionary<string, Payload>? Headers);

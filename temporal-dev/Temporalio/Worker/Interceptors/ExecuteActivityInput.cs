using Temporalio.Activities;
using Temporalio.Api.Common.V1;

namespace Temporalio.Worker.Interceptors;

/// <summary>Input of <see cref="ActivityInboundInterceptor.ExecuteActivityAsync"/>.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Headers">What the workflow sent along.</param>
public record ExecuteActivityInput(
    ActivityDefinition Activity, object?[] Args, IReadOnlyDictionary<string, Payload>? Headers);

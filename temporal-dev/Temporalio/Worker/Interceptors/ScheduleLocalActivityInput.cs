using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>Input of <see cref="WorkflowOutboundInterceptor.ScheduleLocalActivityAsync"/>.</summary>
/// <param name="Activity">The activity type.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Its options.</param>
/// <param name="Headers">What is sent along.</param>
public record ScheduleLocalActivityInput(
    string Activity,
    IReadOnlyCollection<object?> Args,
    LocalActivityOptions Options,
    IDictionary<string, Payload>? Headers);

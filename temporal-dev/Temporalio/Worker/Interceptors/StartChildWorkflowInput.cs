using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>Input of <see cref="WorkflowOutboundInterceptor.StartChildWorkflowAsync"/>.</summary>
/// <param name="Workflow">The child's workflow type.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Its options.</param>
/// <param name="Headers">What is sent along.</param>
public record StartChildWorkflowInput(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    ChildWorkflowOptions Options,
    IDictionary<string, Payload>? Headers);

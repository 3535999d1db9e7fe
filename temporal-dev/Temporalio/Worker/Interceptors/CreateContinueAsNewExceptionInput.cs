using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>Input of <see cref="WorkflowOutboundInterceptor.CreateContinueAsNewException"/>.</summary>
/// <param name="Workflow">The workflow type of the next run.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Its options.</param>
/// <param name="Headers">What is sent along.</param>
public record CreateContinueAsNewExceptionInput(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    ContinueAsNewOptions? Options,
    IDictionary<string, Payload>? Headers);

using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>
/// Input of <see cref="WorkflowInboundInterceptor.ValidateUpdate"/> and
/// <see cref="WorkflowInboundInterceptor.HandleUpdateAsync"/>.
/// </summary>
/// <param name="Id">The update's id.</param>
/// <param name="Update">The update's name.</param>
/// <param name="Definition">Its handler.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Headers">What the sender sent along.</param>
public record HandleUpdateInput(
    string Id,
    string Update,
    WorkflowUpdateDefinition Definition,
    object?[] Args,
    IReadOnlyDictionary<string, Payload>? Headers);

using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Querying a workflow, as it passes through interceptors.</summary>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="Query">The query.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">How it is asked.</param>
/// <param name="Headers">Headers to send; null for none. Encoded by the codec later.</param>
public record QueryWorkflowInput(
    string Id,
    string? RunId,
    string Query,
    IReadOnlyCollection<object?> Args,
    WorkflowQueryOptions? Options,
    IDictionary<string, Payload>? Headers);

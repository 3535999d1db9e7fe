using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Starting an update, as it passes through interceptors.</summary>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="FirstExecutionRunId">The run that the chain of runs must have begun with; null for any.</param>
/// <param name="Update">The update.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">How it is started.</param>
/// <param name="Headers">Headers to send; null for none. Encoded by the codec later.</param>
public record StartWorkflowUpdateInput(
    string Id,
    string? RunId,
    string? FirstExecutionRunId,
    string Update,
    IReadOnlyCollection<object?> Args,
    WorkflowUpdateStartOptions Options,
    IDictionary<string, Payload>? Headers);

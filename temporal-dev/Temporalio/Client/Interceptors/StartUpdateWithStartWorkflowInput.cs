using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Starting an update, and the workflow if it is not running, as it passes through interceptors.</summary>
/// <param name="Update">The update.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">How both are started.</param>
/// <param name="Headers">Headers of the update; null for none. Those of the start are in the options.</param>
public record StartUpdateWithStartWorkflowInput(
    string Update,
    IReadOnlyCollection<object?> Args,
    WorkflowStartUpdateWithStartOptions Options,
    IDictionary<string, Payload>? Headers);

using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Starting a workflow, as it passes through interceptors.</summary>
/// <param name="Workflow">The workflow type.</param>
/// <param name="Args">Arguments of its run method.</param>
/// <param name="Options">How it is started.</param>
/// <param name="Headers">Headers to send; null for none. Encoded by the codec later.</param>
public record StartWorkflowInput(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    WorkflowOptions Options,
    IDictionary<string, Payload>? Headers);

using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Signalling a workflow, as it passes through interceptors.</summary>
/// <param name="Id">The workflow id.</param>
/// <param name="RunId">The run; null for the latest.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">How it is sent.</param>
/// <param name="Headers">Headers to send; null for none. Encoded by the codec later.</param>
public record SignalWorkflowInput(
    string Id,
    string? RunId,
    string Signal,
    IReadOnlyCollection<object?> Args,
    WorkflowSignalOptions? Options,
    IDictionary<string, Payload>? Headers);

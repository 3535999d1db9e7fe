using Temporalio.Api.Enums.V1;

namespace Temporalio.Client;

/// <summary>Options for fetching events of a history.</summary>
public class WorkflowHistoryEventFetchOptions : ICloneable
{
    /// <summary>Whether to wait for events that are still to come, until the workflow closes. Default false.</summary>
    public bool WaitNewEvent { get; set; }

    /// <summary>Which events are fetched. Default all.</summary>
    public HistoryEventFilterType EventFilterType { get; set; } = HistoryEventFilterType.AllEvent;

    /// <summary>Whether histories that were archived are not looked for. Default false.</summary>
    public bool SkipArchival { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of each call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}

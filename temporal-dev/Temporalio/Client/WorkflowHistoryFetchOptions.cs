using Temporalio.Api.Enums.V1;

namespace Temporalio.Client;

/// <summary>Options for fetching a history.</summary>
public class WorkflowHistoryFetchOptions : ICloneable
{
    /// <summary>Which events are fetched. Default all.</summary>
    public HistoryEventFilterType EventFilterType { get; set; } = HistoryEventFilterType.AllEvent;

    /// <summary>Whether histories that were archived are not looked for. Default false.</summary>
    public bool SkipArchival { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of each call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}

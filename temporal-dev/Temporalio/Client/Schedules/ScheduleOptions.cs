using Temporalio.Common;

namespace Temporalio.Client.Schedules;

/// <summary>Options for creating a schedule.</summary>
public class ScheduleOptions : ICloneable
{
    /// <summary>Whether it acts once as soon as it is created. Default false.</summary>
    public bool TriggerImmediately { get; set; }

    /// <summary>Times in which it acts at once as if they passed now. Default none.</summary>
    public IReadOnlyCollection<ScheduleBackfill> Backfills { get; set; } = [];

    /// <summary>Values that lists of schedules show and nothing searches. Default none.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Values that lists of schedules show and search. Default none.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ScheduleOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}

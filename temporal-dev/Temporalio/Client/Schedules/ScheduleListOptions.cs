namespace Temporalio.Client.Schedules;

/// <summary>Options for listing schedules.</summary>
public class ScheduleListOptions : ICloneable
{
    /// <summary>
    /// Which schedules, in the list filter language: over their search attributes, <c>ScheduleId</c> and
    /// <c>TemporalSchedulePaused</c>. Default all.
    /// </summary>
    public string? Query { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ScheduleListOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}

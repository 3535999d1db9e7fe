using Temporalio.Api.Enums.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Options for acting at once.</summary>
public class ScheduleTriggerOptions
{
    /// <summary>What happens if the last action is not done. Default as the schedule's policy says.</summary>
    public ScheduleOverlapPolicy Overlap { get; set; }

    /// <summary>Timeout, metadata, cancellation and retries of the call.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a copy; <see cref="Rpc"/> is copied too.</summary>
    public virtual object Clone()
    {
        var copy = (ScheduleTriggerOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}

namespace Temporalio.Common;

/// <summary>Where a workflow's or activity's tasks stand among others in the same task queue.</summary>
/// <remarks>What is not set is inherited from the workflow that starts it.</remarks>
public sealed record Priority
{
    /// <summary>Creates a priority.</summary>
    /// <param name="priorityKey">1 is served first; the server's default is 3 of 5. Null to inherit.</param>
    /// <param name="fairnessKey">Tasks of one priority are served fairly between keys; at most 64 bytes.</param>
    /// <param name="fairnessWeight">Share of the key, from 0.001 to 1000. Null to inherit or for 1.</param>
    public Priority(int? priorityKey = null, string? fairnessKey = null, float? fairnessWeight = null)
    {
        PriorityKey = priorityKey;
        FairnessKey = fairnessKey;
        FairnessWeight = fairnessWeight;
    }

    /// <summary>A priority that sets nothing.</summary>
    public static Priority Default { get; } = new();

    /// <summary>1 is served first; null to inherit.</summary>
    public int? PriorityKey { get; init; }

    /// <summary>Tasks of one priority are served fairly between keys; null to inherit.</summary>
    public string? FairnessKey { get; init; }

    /// <summary>Share of the key; null to inherit.</summary>
    public float? FairnessWeight { get; init; }

    internal static Priority FromProto(Api.Common.V1.Priority proto) => new(
        proto.PriorityKey == 0 ? null : proto.PriorityKey,
        proto.FairnessKey.Length == 0 ? null : proto.FairnessKey,
        proto.FairnessWeight == 0 ? null : proto.FairnessWeight);

    internal Api.Common.V1.Priority ToProto() => new()
    {
        PriorityKey = PriorityKey ?? 0,
        FairnessKey = FairnessKey ?? string.Empty,
        FairnessWeight = FairnessWeight ?? 0,
    };
}

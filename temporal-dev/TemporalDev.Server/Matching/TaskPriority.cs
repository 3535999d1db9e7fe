using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Matching;

/// <summary>Which of the tasks that wait in a queue goes first.</summary>
/// <param name="Key">From 1, the most urgent, to <see cref="Levels"/>.</param>
/// <param name="FairnessKey">Tasks of a level take turns by their fairness keys, so that none waits for another's
/// backlog.</param>
/// <param name="FairnessWeight">How many turns its key gets for one of a key of weight 1.</param>
internal readonly record struct TaskPriority(int Key, string FairnessKey, float FairnessWeight)
{
    /// <summary>How many levels there are, as on the real server.</summary>
    public const int Levels = 5;

    /// <summary>The level of what names none, as on the real server.</summary>
    public const int DefaultKey = 3;

    /// <summary>The real server's limit for fairness keys.</summary>
    private const int MaxFairnessKeyLength = 64;

    /// <summary>The real server takes weights out of this range for its ends.</summary>
    private const float MinWeight = 0.001f;

    private const float MaxWeight = 1000;

    /// <summary>The priority of what sets none.</summary>
    public static TaskPriority Default { get; } = new(DefaultKey, string.Empty, 1);

    /// <summary>A priority as it was asked for: what it does not say is the parent's.</summary>
    public static TaskPriority Of(Priority? own, Priority? parent = null)
    {
        if (own is null && parent is null)
        {
            return Default;
        }

        var key = First(own?.PriorityKey ?? 0, parent?.PriorityKey ?? 0);
        var weight = own is { FairnessWeight: not 0 } ? own.FairnessWeight : parent?.FairnessWeight ?? 0;
        return new TaskPriority(
            key == 0 ? DefaultKey : Math.Clamp(key, 1, Levels),
            own is { FairnessKey.Length: > 0 } ? own.FairnessKey : parent?.FairnessKey ?? string.Empty,
            Weight(weight));
    }

    /// <summary>A weight within what there is.</summary>
    public static float Weight(float wanted) =>
        wanted == 0 || float.IsNaN(wanted) ? 1 : Math.Clamp(wanted, MinWeight, MaxWeight);

    /// <summary>What is wrong with a priority, in the real server's words; null if nothing.</summary>
    public static string? Problem(Priority? priority) => priority switch
    {
        { PriorityKey: < 0 } => "PriorityKey can't be negative",
        { FairnessKey.Length: > MaxFairnessKeyLength } => "FairnessKey length exceeds limit",
        { FairnessWeight: < 0 } => "FairnessWeight can't be negative",
        _ => null,
    };

    private static int First(int own, int parent) => own != 0 ? own : parent;
}

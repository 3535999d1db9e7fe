using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Core.LocalActivities;

/// <summary>What the workflow is to hear of a local activity.</summary>
/// <param name="Result">How the last attempt ended.</param>
/// <param name="Attempt">Which attempt that was.</param>
/// <param name="Runtime">How long it ran.</param>
/// <param name="Backoff">How long the workflow is to wait before it tries again; null if it is not to.</param>
/// <param name="OriginalScheduleTime">When the first attempt was scheduled.</param>
internal sealed record LocalActivityOutcome(
    LocalActivityResult Result,
    uint Attempt,
    TimeSpan Runtime,
    Duration? Backoff,
    Timestamp? OriginalScheduleTime);

using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>A time in which a schedule acts as if it passed now.</summary>
/// <param name="StartAt">Its beginning in UTC; exclusive on servers before 1.24, inclusive since.</param>
/// <param name="EndAt">Its end in UTC, inclusive.</param>
/// <param name="Overlap">What happens when actions overlap. Default as the schedule's policy says.</param>
public record ScheduleBackfill(
    DateTime StartAt, DateTime EndAt, ScheduleOverlapPolicy Overlap = ScheduleOverlapPolicy.Unspecified)
{
    internal BackfillRequest ToProto() => new()
    {
        StartTime = StartAt.ToTimestamp(),
        EndTime = EndAt.ToTimestamp(),
        OverlapPolicy = Overlap,
    };
}

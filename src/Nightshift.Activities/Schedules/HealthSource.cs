using Nightshift.Activities.Workspace;
using Nightshift.Contracts.Schedules;

namespace Nightshift.Activities.Schedules;

/// <summary>How well the house is. That Temporal and the records answer, who asks knows already.</summary>
internal sealed class HealthSource(ScheduleBook book, WorkspaceStore workspace)
{
    internal async Task<HealthLevel> LevelAsync(CancellationToken cancellationToken)
    {
        try
        {
            workspace.EnsureWritable();
        }
        catch (WorkspaceException)
        {
            return HealthLevel.Unhealthy;
        }

        var schedules = await book.ListAsync(cancellationToken);
        return schedules.Any(view => view.IsHeldByBreaker)
            ? HealthLevel.Degraded
            : HealthLevel.Healthy;
    }
}

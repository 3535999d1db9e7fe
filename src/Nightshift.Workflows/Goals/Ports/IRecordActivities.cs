using Nightshift.Contracts;
using Temporalio.Activities;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What a goal leaves in the records, on <see cref="TaskQueues.Main"/>. Every write can be repeated.</summary>
public interface IRecordActivities
{
    /// <summary>Writes the run's row, or what changed in it.</summary>
    [Activity]
    Task RecordRunAsync(RunRecord record);
}

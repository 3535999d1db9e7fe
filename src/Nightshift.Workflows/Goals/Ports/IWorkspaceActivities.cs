using Nightshift.Contracts;
using Temporalio.Activities;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What a goal writes into the workspace without asking a model, on <see cref="TaskQueues.Main"/>.</summary>
public interface IWorkspaceActivities
{
    /// <summary>Writes the summary of a goal.</summary>
    /// <returns>The summary, a path within the workspace.</returns>
    [Activity]
    Task<string> WriteSummaryAsync(SummaryRequest request);
}

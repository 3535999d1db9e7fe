using Nightshift.Workflows.Goals.Ports;
using Temporalio.Activities;

namespace Nightshift.Activities.Workspace;

/// <summary>Writes artifacts that no model has a part in.</summary>
public sealed class WorkspaceActivities : IWorkspaceActivities
{
    private readonly WorkspaceStore _store;

    /// <summary>Activities that write to this store.</summary>
    public WorkspaceActivities(WorkspaceStore store) => _store = store;

    /// <inheritdoc/>
    [Activity]
    public Task<string> WriteSummaryAsync(SummaryRequest request) => ActivityFailures.GuardAsync(async () =>
    {
        var progress = request.Progress;
        var path = GoalPaths.Summary(progress.GoalId);
        var listed = progress with { Artifacts = [.. progress.Artifacts.Where(artifact => artifact != path), path] };
        await _store.WriteAsync(
            path, SummaryDocument.Render(listed, request.Headline), ActivityExecutionContext.Current.CancellationToken);
        return path;
    });
}

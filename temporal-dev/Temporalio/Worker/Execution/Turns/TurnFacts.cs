using Coresdk.WorkflowActivation;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using JobCase = Coresdk.WorkflowActivation.WorkflowActivationJob.VariantOneofCase;

namespace Temporalio.Worker.Execution.Turns;

/// <summary>What a run knows of its surroundings since its last activation.</summary>
/// <param name="Time">The run's time.</param>
/// <param name="IsReplaying">Whether what runs has run before.</param>
/// <param name="IsReplayingHistoryEvents">
/// Whether what runs has run before as part of history; false for queries of a replayed run.
/// </param>
/// <param name="HistoryLength">Events so far.</param>
/// <param name="HistorySize">Bytes of history so far.</param>
/// <param name="ContinueAsNewSuggested">Whether the server suggests to continue as new.</param>
/// <param name="ContinueAsNewReasons">Why it does.</param>
/// <param name="TargetVersionChanged">Whether the queue has another target version than the run's.</param>
/// <param name="DeploymentVersion">The version of the worker that runs, or ran, the current task.</param>
internal sealed record TurnFacts(
    DateTime Time,
    bool IsReplaying,
    bool IsReplayingHistoryEvents,
    int HistoryLength,
    int HistorySize,
    bool ContinueAsNewSuggested,
    IReadOnlyCollection<SuggestContinueAsNewReason> ContinueAsNewReasons,
    bool TargetVersionChanged,
    WorkerDeploymentVersion? DeploymentVersion)
{
    /// <summary>Before the first activation.</summary>
    public static TurnFacts None { get; } = new(default, false, false, 0, 0, false, [], false, null);

    /// <summary>What is known from an activation on; only the version is kept where it says none.</summary>
    public TurnFacts From(WorkflowActivation activation) => new(
        activation.Timestamp.ToDateTime(),
        activation.IsReplaying,
        activation.IsReplaying && !activation.Jobs.Any(IsAside),
        (int)activation.HistoryLength,
        (int)activation.HistorySizeBytes,
        activation.ContinueAsNewSuggested,
        activation.SuggestContinueAsNewReasons.Count == 0 ? [] : [.. activation.SuggestContinueAsNewReasons],
        activation.TargetWorkerDeploymentVersionChanged,
        activation.DeploymentVersionForCurrentTask is { } version
            ? new(version.DeploymentName, version.BuildId)
            : DeploymentVersion);

    private static bool IsAside(WorkflowActivationJob job) =>
        job.VariantCase is JobCase.QueryWorkflow or JobCase.RemoveFromCache;
}

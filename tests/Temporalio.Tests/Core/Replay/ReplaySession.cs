using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Temporalio.Api.History.V1;
using Temporalio.Core;

namespace Temporalio.Tests.Core.Replay;

/// <summary>Replays one history to its eviction, and keeps what was said.</summary>
internal sealed class ReplaySession
{
    private ReplaySession(
        IReadOnlyList<WorkflowActivation> activations, IReadOnlyList<WorkflowActivationCompletion> completions)
    {
        Activations = activations;
        Completions = completions;
    }

    /// <summary>What the workflow's side was told; the last is the eviction.</summary>
    public IReadOnlyList<WorkflowActivation> Activations { get; }

    /// <summary>What it answered.</summary>
    public IReadOnlyList<WorkflowActivationCompletion> Completions { get; }

    /// <summary>How the replay ended.</summary>
    public RemoveFromCache Eviction => Activations[^1].Jobs[0].RemoveFromCache;

    /// <summary>The options of the worker that replays.</summary>
    public static CoreWorkerOptions Options { get; } = new()
    {
        Namespace = "default",
        TaskQueue = "replay",
        Identity = "tests",
        BuildId = "build",
    };

    /// <summary>Replays a history against answers.</summary>
    public static async Task<ReplaySession> RunAsync(
        History history,
        Func<WorkflowActivation, WorkflowActivationCompletion> answer,
        CoreWorkerOptions? options = null)
    {
        await using var worker = new ReplayCoreWorker(options ?? Options);
        await worker.PushHistoryAsync("workflow", history);
        var activations = new List<WorkflowActivation>();
        var completions = new List<WorkflowActivationCompletion>();
        while (activations is not [.., { Jobs: [{ RemoveFromCache: not null }] }])
        {
            var activation = await worker.PollWorkflowActivationAsync();
            Assert.NotNull(activation);
            var completion = answer(activation.Clone());
            activations.Add(activation);
            completions.Add(completion.Clone());
            await worker.CompleteWorkflowActivationAsync(completion);
        }

        return new(activations, completions);
    }
}

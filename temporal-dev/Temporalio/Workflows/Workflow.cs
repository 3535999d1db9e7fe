using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Execution;

namespace Temporalio.Workflows;

/// <summary>
/// What workflow code does. Everything in here but <see cref="InWorkflow"/> may only be used inside a workflow, on its
/// own task scheduler, and throws an <see cref="InvalidOperationException"/> elsewhere.
/// </summary>
public static partial class Workflow
{
    /// <summary>Whether this is workflow code.</summary>
    public static bool InWorkflow => WorkflowInstance.Current is not null;

    /// <summary>The object that runs the workflow.</summary>
    public static object Instance => Context.Instance;

    /// <summary>What is known of the run since its start.</summary>
    public static WorkflowInfo Info => Context.Info;

    /// <summary>Cancelled when the workflow is asked to cancel. All operations take it by default.</summary>
    public static CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>The workflow's time, in UTC: when the current workflow task began.</summary>
    public static DateTime UtcNow => Context.UtcNow;

    /// <summary>The workflow's generator. Not for secrets.</summary>
    public static DeterministicRandom Random => Context.Random;

    /// <summary>A logger that says nothing while history is replayed.</summary>
    public static ILogger Logger => Context.Logger;

    /// <summary>A meter that counts nothing while history is replayed.</summary>
    public static MetricMeter MetricMeter => Context.MetricMeter;

    /// <summary>Converts values, as the worker's converter does for this workflow.</summary>
    public static IPayloadConverter PayloadConverter => Context.PayloadConverter;

    /// <summary>The memo, with what <see cref="UpsertMemo"/> has changed.</summary>
    public static IReadOnlyDictionary<string, IRawValue> Memo => Context.Memo;

    /// <summary>The search attributes, with what <see cref="UpsertTypedSearchAttributes"/> has changed.</summary>
    public static SearchAttributeCollection TypedSearchAttributes => Context.SearchAttributes;

    /// <summary>What user interfaces show of the workflow's state, in Markdown. Not kept in history.</summary>
    public static string CurrentDetails
    {
        get => Context.CurrentDetails;
        set => Context.CurrentDetails = value;
    }

    /// <summary>How many events the history had when the current workflow task began.</summary>
    public static int CurrentHistoryLength => Context.HistoryLength;

    /// <summary>How many bytes the history had when the current workflow task began.</summary>
    public static int CurrentHistorySize => Context.HistorySize;

    /// <summary>Whether the server suggests that the workflow continues as new soon.</summary>
    public static bool ContinueAsNewSuggested => Context.ContinueAsNewSuggested;

    /// <summary>Why the server suggests that.</summary>
    public static IReadOnlyCollection<SuggestContinueAsNewReason> SuggestedContinueAsNewReasons =>
        [.. Context.ContinueAsNewReasons.Select(reason => (SuggestContinueAsNewReason)reason)];

    /// <summary>Whether the queue's target version is another one than this run's.</summary>
    public static bool TargetWorkerDeploymentVersionChanged => Context.TargetVersionChanged;

    /// <summary>The build of the worker that runs, or in replay ran, the current task; null if it has none.</summary>
    public static string? CurrentBuildId => Context.DeploymentVersion?.BuildId;

    /// <summary>The version of the worker that runs, or in replay ran, the current task; null if it has none.</summary>
    public static WorkerDeploymentVersion? CurrentDeploymentVersion => Context.DeploymentVersion;

    /// <summary>The update whose handler this is; null elsewhere.</summary>
    public static WorkflowUpdateInfo? CurrentUpdateInfo => Context.CurrentUpdate;

    private static WorkflowInstance Context => WorkflowInstance.Current ?? throw new InvalidOperationException(
        "Not in workflow");

    /// <summary>The next id of the workflow's own sequence.</summary>
    /// <returns>A version 4 id.</returns>
    public static Guid NewGuid() => Context.NewGuid();

    /// <summary>Changes the memo.</summary>
    /// <param name="updates">The changes; each key once.</param>
    /// <exception cref="ArgumentException">There is no change, two of one key, or a value does not convert.</exception>
    public static void UpsertMemo(params MemoUpdate[] updates) => Context.UpsertMemo(updates);

    /// <summary>Changes search attributes.</summary>
    /// <param name="updates">The changes; each key once.</param>
    /// <exception cref="ArgumentException">There is no change, or two of one key.</exception>
    public static void UpsertTypedSearchAttributes(params SearchAttributeUpdate[] updates) =>
        Context.UpsertSearchAttributes(updates);

    /// <summary>
    /// Whether to take the new branch of a change: always in new runs, in replay only if the run took it before.
    /// </summary>
    /// <param name="patchId">The name of the change.</param>
    /// <returns>Whether to take it; the same for the rest of the run.</returns>
    public static bool Patched(string patchId) => Context.Patched(patchId, deprecated: false);

    /// <summary>Marks a change whose old branch is gone, until no run needs the mark any more.</summary>
    /// <param name="patchId">The name of the change.</param>
    public static void DeprecatePatch(string patchId) => Context.Patched(patchId, deprecated: true);

    /// <summary>For code that has to know what workflow code should not care about.</summary>
    public static class Unsafe
    {
        /// <summary>Whether what runs has run before. Nothing that changes the workflow may depend on it.</summary>
        public static bool IsReplaying => Context.IsReplaying;

        /// <summary>As <see cref="IsReplaying"/>, but false for queries and validators.</summary>
        public static bool IsReplayingHistoryEvents => Context.IsReplayingHistoryEvents;

        /// <summary>Runs a function without noticing that it leaves the workflow's task scheduler.</summary>
        /// <param name="fn">The function; it must not wait and not change the workflow.</param>
        public static void WithTracingEventListenerDisabled(Action fn) =>
            Context.WithoutTracing<ValueTuple>(() =>
            {
                fn();
                return default;
            });

        /// <summary>Runs a function without noticing that it leaves the workflow's task scheduler.</summary>
        /// <typeparam name="T">The type of its result.</typeparam>
        /// <param name="fn">The function; it must not wait and not change the workflow.</param>
        /// <returns>Its result.</returns>
        public static T WithTracingEventListenerDisabled<T>(Func<T> fn) => Context.WithoutTracing(fn);
    }
}

using Coresdk.WorkflowCompletion;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;
using Failure = Coresdk.WorkflowCompletion.Failure;

namespace Temporalio.Core.Replay;

/// <summary>
/// A run cannot go on: its commands do not fit its history, or its history is not what a history can be.
/// </summary>
internal sealed class WorkflowRunException : Exception
{
    private WorkflowRunException(string message, bool isNondeterminism)
        : base(message) => IsNondeterminism = isNondeterminism;

    /// <summary>Whether the workflow's code is to blame.</summary>
    public bool IsNondeterminism { get; }

    /// <summary>Why the run must leave the cache.</summary>
    public EvictionReason EvictionReason =>
        IsNondeterminism ? EvictionReason.Nondeterminism : EvictionReason.Fatal;

    /// <summary>The cause that the failed workflow task gets.</summary>
    public WorkflowTaskFailedCause FailedCause =>
        IsNondeterminism
            ? WorkflowTaskFailedCause.NonDeterministicError
            : WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure;

    /// <summary>The commands of the workflow do not fit its history.</summary>
    public static WorkflowRunException Nondeterminism(string detail) =>
        new($"[TMPRL1100] Nondeterminism error: {detail}", isNondeterminism: true);

    /// <summary>The history, or the other half of the worker, breaks the rules.</summary>
    public static WorkflowRunException Fatal(string detail) =>
        new($"Fatal error in workflow machines: {detail}", isNondeterminism: false);

    /// <summary>The failure as a completion of the other half would carry it.</summary>
    public Failure ToFailure() => new()
    {
        Failure_ = new()
        {
            Message = Message,
            ApplicationFailureInfo = new ApplicationFailureInfo(),
        },
        ForceCause = IsNondeterminism
            ? WorkflowTaskFailedCause.NonDeterministicError
            : WorkflowTaskFailedCause.Unspecified,
    };
}

using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Core.Replay;
using Failure = Coresdk.WorkflowCompletion.Failure;

namespace Temporalio.Core.Runs;

/// <summary>What a run wants done next.</summary>
internal abstract record RunAction(string RunId)
{
    /// <summary>Hand the activation to the workflow's side.</summary>
    public sealed record Activate(WorkflowActivation Activation) : RunAction(Activation.RunId);

    /// <summary>There is nothing for the workflow in the task: answer as if it had answered without commands.</summary>
    public sealed record AutoComplete(string RunId) : RunAction(RunId);

    /// <summary>The task cannot be applied: fail it.</summary>
    public sealed record AutoFail(string RunId, WorkflowRunException Error) : RunAction(RunId);
}

/// <summary>What the completion of an activation leads to.</summary>
internal abstract record CompletionOutcome
{
    /// <summary>Nothing is to be sent: more activations follow, or it was an eviction.</summary>
    public sealed record Nothing : CompletionOutcome;

    /// <summary>More history is needed before it can be said.</summary>
    public sealed record NeedsHistory(HistoryPager Pager) : CompletionOutcome;

    /// <summary>The workflow task is complete.</summary>
    public sealed record TaskCompleted(
        ByteString Token,
        int Attempt,
        IReadOnlyList<Command> Commands,
        IReadOnlyList<Message> Messages,
        IReadOnlyList<QueryResult> QueryResults,
        WorkflowTaskCompletedMetadata SdkMetadata,
        VersioningBehavior VersioningBehavior,
        bool ForceNewTask) : CompletionOutcome;

    /// <summary>A query that is a task of its own was answered.</summary>
    public sealed record QueryAnswered(ByteString Token, QueryResult Result) : CompletionOutcome;

    /// <summary>A query that is a task of its own could not be answered.</summary>
    public sealed record QueryFailed(ByteString Token, Failure Failure) : CompletionOutcome;

    /// <summary>The workflow task failed.</summary>
    public sealed record TaskFailed(ByteString Token, WorkflowTaskFailedCause Cause, Failure Failure)
        : CompletionOutcome;

    /// <summary>
    /// The workflow task failed again: it is left to time out, because that is how the server backs off.
    /// </summary>
    public sealed record TaskDropped : CompletionOutcome;
}

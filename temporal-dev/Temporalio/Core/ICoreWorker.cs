using Coresdk;
using Coresdk.ActivityTask;
using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;

namespace Temporalio.Core;

/// <summary>
/// The half of a worker that talks to the server: it turns tasks into activations and activity tasks, and completions
/// into answers. What travels over it are the <c>coresdk</c> messages of the official SDKs.
/// </summary>
/// <remarks>
/// One caller polls workflow activations and one polls activity tasks; all other members may be called from anywhere.
/// </remarks>
internal interface ICoreWorker : IAsyncDisposable
{
    /// <summary>Checks that the namespace is there; nothing is polled before the first poll call.</summary>
    /// <exception cref="Exceptions.RpcException">The namespace cannot be described.</exception>
    Task ValidateAsync(CancellationToken cancellationToken);

    /// <summary>Returns the next activation; each must be completed before the same run gets another.</summary>
    /// <returns>The activation, or null once the worker is shut down and every run is drained.</returns>
    Task<WorkflowActivation?> PollWorkflowActivationAsync();

    /// <summary>Returns the next activity task: an activity to start, or the cancellation of one under way.</summary>
    /// <returns>The task, or null once the worker is shut down and every activity is reported.</returns>
    Task<ActivityTask?> PollActivityTaskAsync();

    /// <summary>Answers the activation of a run that is outstanding.</summary>
    Task CompleteWorkflowActivationAsync(WorkflowActivationCompletion completion);

    /// <summary>Reports how an activity ended, or that it will be completed by other means.</summary>
    Task CompleteActivityTaskAsync(ActivityTaskCompletion completion);

    /// <summary>Records progress of an activity; throttled, so the newest details of an interval win.</summary>
    void RecordActivityHeartbeat(ActivityHeartbeat heartbeat);

    /// <summary>
    /// Asks that a run leaves the cache: a <c>remove_from_cache</c> activation follows if it is cached.
    /// </summary>
    void RequestWorkflowEviction(string runId);

    /// <summary>Stops polling; what is under way is still handed out and answered. May be called repeatedly.</summary>
    void InitiateShutdown();

    /// <summary>Ends once both polls have returned null and every answer has been sent.</summary>
    Task FinalizeShutdownAsync();
}

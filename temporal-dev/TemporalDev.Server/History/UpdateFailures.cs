using Temporalio.Api.Failure.V1;
using Temporalio.Api.Update.V1;

namespace TemporalDev.Server.History;

/// <summary>Failures that the server itself makes for updates, in the real server's words.</summary>
internal static class UpdateFailures
{
    /// <summary>The worker completed its task without a word about the update.</summary>
    public static Failure Unprocessed() => new()
    {
        Message = "Workflow Update is rejected because it wasn't processed by worker. Probably, Workflow Update is not "
            + "supported by the worker.",
        Source = "Server",
        ApplicationFailureInfo = new ApplicationFailureInfo { Type = "UnprocessedUpdate", NonRetryable = true },
    };

    /// <summary>The run closed after it accepted the update and before it completed it.</summary>
    public static Outcome AcceptedButClosed() => new()
    {
        Failure = new Failure
        {
            Message = "Workflow Update failed because the Workflow completed before the Update completed.",
            Source = "Server",
            ApplicationFailureInfo = new ApplicationFailureInfo
            {
                Type = "AcceptedUpdateCompletedWorkflow", NonRetryable = true,
            },
        },
    };
}

namespace Temporalio.Exceptions;

/// <summary>An activity without a workflow has the id.</summary>
public class ActivityAlreadyStartedException : FailureException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the server says.</param>
    /// <param name="activityId">The id.</param>
    /// <param name="activityType">The type that was to be started.</param>
    /// <param name="runId">The run that has the id; null if it is not known.</param>
    public ActivityAlreadyStartedException(string message, string activityId, string activityType, string? runId)
        : base(message)
    {
        ActivityId = activityId;
        ActivityType = activityType;
        RunId = runId;
    }

    /// <summary>The id.</summary>
    public string ActivityId { get; private init; }

    /// <summary>The type that was to be started.</summary>
    public string ActivityType { get; private init; }

    /// <summary>The run that has the id; null if it is not known.</summary>
    public string? RunId { get; private init; }
}

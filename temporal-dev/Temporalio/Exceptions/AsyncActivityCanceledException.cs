namespace Temporalio.Exceptions;

/// <summary>A heartbeat of an activity that completes asynchronously learnt that the activity was cancelled.</summary>
public class AsyncActivityCanceledException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    public AsyncActivityCanceledException()
        : base("Activity cancelled")
    {
    }
}

namespace Temporalio.Exceptions;

/// <summary>An activity without a workflow has ended without a result. The inner exception says why.</summary>
public class ActivityFailedException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="inner">Why.</param>
    public ActivityFailedException(Exception? inner)
        : base("Activity failed", inner)
    {
    }
}

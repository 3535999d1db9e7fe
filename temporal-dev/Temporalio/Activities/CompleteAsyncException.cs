using Temporalio.Exceptions;

namespace Temporalio.Activities;

/// <summary>
/// Thrown by an activity that will be completed from elsewhere, by a handle of
/// <see cref="Client.ITemporalClient"/>. The activity stays open when its method ends so.
/// </summary>
public class CompleteAsyncException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    public CompleteAsyncException()
        : base("The activity completes asynchronously.")
    {
    }
}

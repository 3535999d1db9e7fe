using System.Diagnostics;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>What spans have in common.</summary>
internal static class Spans
{
    /// <summary>
    /// Runs a call within a span, which records how it fails. The span is made in here, so that it is current for the
    /// call but not for whoever asked for it.
    /// </summary>
    public static async Task<T> RunAsync<T>(Func<Activity?> start, Func<Task<T>> call)
    {
        using var span = start();
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            span?.Record(e);
            throw;
        }
    }

    /// <summary>Records a failure. One that its thrower calls benign is no error.</summary>
    public static void Record(this Activity span, Exception exception)
    {
        if (exception is not ApplicationFailureException { Category: ApplicationErrorCategory.Benign })
        {
            span.SetStatus(ActivityStatusCode.Error, exception.Message);
        }

        span.AddException(exception);
    }
}

namespace Nightshift.Activities.Schedules.Handlers;

/// <summary>How a task went.</summary>
/// <param name="Succeeded">Whether it did what it should.</param>
/// <param name="Message">One sentence about it, for people.</param>
/// <param name="Output">What came of it, for the steps after it; null for nothing. It must be small.</param>
public sealed record TaskHandlerResult(bool Succeeded, string Message, object? Output = null)
{
    /// <summary>It did what it should.</summary>
    public static TaskHandlerResult Success(string message, object? output = null) => new(true, message, output);

    /// <summary>It did not; the run tries it again as its policies say.</summary>
    public static TaskHandlerResult Failure(string message, object? output = null) => new(false, message, output);
}

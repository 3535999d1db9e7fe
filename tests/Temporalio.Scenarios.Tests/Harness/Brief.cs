namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>Options that most scenarios use.</summary>
public static class Brief
{
    /// <summary>An activity that the server retries at once.</summary>
    public static ActivityOptions Activity => new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(20),
        RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(10), BackoffCoefficient = 1 },
    };

    /// <summary>An activity that is tried once.</summary>
    public static ActivityOptions Once => new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(20), RetryPolicy = new() { MaximumAttempts = 1 },
    };

    /// <summary>A local activity that is retried in process.</summary>
    public static LocalActivityOptions Local => new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(20),
        RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(10), BackoffCoefficient = 1 },
    };

    /// <summary>
    /// For workflows whose task fails on purpose: the failure of a task that has timed out before is not recorded.
    /// </summary>
    public static void Patience(WorkflowOptions options) => options.TaskTimeout = TimeSpan.FromSeconds(60);

    /// <summary>A time that passes at once, for those who must see it pass.</summary>
    public static TimeSpan Moment => TimeSpan.FromMilliseconds(20);
}

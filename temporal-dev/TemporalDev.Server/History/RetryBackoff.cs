using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.History;

/// <summary>How long to wait before the next attempt of an activity or a workflow.</summary>
internal static class RetryBackoff
{
    /// <summary>Wait after attempt number <paramref name="attempt"/> failed, in ticks, by the policy alone.</summary>
    public static long AfterAttempt(RetryPolicy policy, int attempt)
    {
        var initial = ServerClock.TicksOf(policy.InitialInterval);
        var max = ServerClock.TicksOf(policy.MaximumInterval);
        var wait = initial * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var cap = max > 0 ? max : TimeSpan.FromDays(36_500).Ticks;
        return double.IsFinite(wait) && wait < cap ? Math.Max(0, (long)wait) : cap;
    }
}

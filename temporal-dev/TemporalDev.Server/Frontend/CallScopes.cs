using TemporalDev.Server.Timers;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// Calls hold the clock while they are answered: what they set in motion is counted from the time they began at.
/// </summary>
internal static class CallScopes
{
    /// <summary>What a server that skips time enters with its methods; null for one that does not.</summary>
    public static Func<string, Func<IDisposable>?>? Of(TimeSkipper? skipper) => skipper is null
        ? null
        : method => Waits(method[(method.LastIndexOf('/') + 1)..]) ? null : skipper.Holds.Hold;

    /// <summary>Whether a method waits for something to happen, for which time may have to be skipped.</summary>
    private static bool Waits(string method) =>
        method.StartsWith("Poll", StringComparison.Ordinal)
        || method is "GetWorkflowExecutionHistory" or "UpdateWorkflowExecution" or "ExecuteMultiOperation"
            or "Sleep" or "SleepUntil" or "UnlockTimeSkippingWithSleep" or "UnlockTimeSkipping";
}

using Nightshift.Activities.Records;
using Temporalio.Activities;

namespace Nightshift.Activities.Llm;

/// <summary>What a model call takes from the activity that it runs in.</summary>
internal static class CallContext
{
    /// <summary>The identity of the running activity's call.</summary>
    internal static CallIdentity Identify(string goalId, string kind, string subject)
    {
        var info = ActivityExecutionContext.Current.Info;
        return new CallIdentity(
            info.WorkflowId ?? goalId, info.WorkflowRunId ?? "", info.ActivityId, goalId, kind, subject, info.Attempt);
    }

    /// <summary>Runs a body that waits for long, and tells the server all the while that it is alive.</summary>
    internal static async Task<T> WithHeartbeatAsync<T>(TimeProvider time, Func<CancellationToken, Task<T>> body)
    {
        var context = ActivityExecutionContext.Current;
        await using var timer = time.CreateTimer(
            _ => context.Heartbeat(), null, TimeSpan.Zero, LlmConstants.HeartbeatInterval);
        return await body(context.CancellationToken);
    }
}

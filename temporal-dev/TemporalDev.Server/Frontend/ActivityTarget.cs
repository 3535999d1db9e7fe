using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.Frontend;

/// <summary>Which activity a call is about: an attempt by its token, or whatever has an id.</summary>
/// <param name="NamespaceId">Namespace.</param>
/// <param name="WorkflowId">Workflow.</param>
/// <param name="RunId">Run; empty for the current one.</param>
/// <param name="ScheduledEventId">Its scheduled event; 0 when it is named by id.</param>
/// <param name="Attempt">The attempt; 0 for any.</param>
/// <param name="ActivityId">Its id; empty when it is named by token.</param>
internal sealed record ActivityTarget(
    string NamespaceId, string WorkflowId, string RunId, long ScheduledEventId, int Attempt, string ActivityId)
{
    public static ActivityTarget Of(TaskToken token) => new(
        token.NamespaceId, token.WorkflowId, token.RunId, token.ScheduledEventId, token.Attempt, string.Empty);
}

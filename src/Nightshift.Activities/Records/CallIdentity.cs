namespace Nightshift.Activities.Records;

/// <summary>
/// Which call of which activity it is: the key of its action and of its cost, the same on every attempt.
/// </summary>
/// <param name="WorkflowId">The workflow's id.</param>
/// <param name="RunId">The workflow's run id.</param>
/// <param name="ActivityId">The activity's id within the run.</param>
/// <param name="GoalId">The goal.</param>
/// <param name="Kind"><c>plan</c>, <c>task</c> or <c>review</c>.</param>
/// <param name="Subject">What it is about, such as a task's id.</param>
/// <param name="Attempt">The attempt, from 1.</param>
public sealed record CallIdentity(
    string WorkflowId, string RunId, string ActivityId, string GoalId, string Kind, string Subject, int Attempt)
{
    /// <summary>The key.</summary>
    public string Key => $"{WorkflowId}/{RunId}/{ActivityId}";
}

namespace Temporalio.Core.LocalActivities;

/// <summary>Executes local activities for the runs of a worker.</summary>
internal interface ILocalActivities
{
    /// <summary>Executes an activity.</summary>
    /// <returns>Its outcome if it has one at once, because its time is over already.</returns>
    LocalActivityOutcome? Execute(LocalActivityRequest request);

    /// <summary>Cancels an activity.</summary>
    /// <returns>Its outcome if it has one at once, because it is not being executed at the moment.</returns>
    LocalActivityOutcome? Cancel(string runId, uint seq);

    /// <summary>Cancels all activities of a run, whose outcome is no longer wanted.</summary>
    void CancelAll(string runId);

    /// <summary>Forgets all activities of a run.</summary>
    void Forget(string runId);
}

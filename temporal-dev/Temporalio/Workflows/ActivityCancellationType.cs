namespace Temporalio.Workflows;

/// <summary>What a workflow does about an activity whose cancellation it asks for.</summary>
public enum ActivityCancellationType
{
    /// <summary>Ask the activity to stop, and go on as cancelled at once.</summary>
    TryCancel = 0,

    /// <summary>Ask the activity to stop, and wait until it has ended. It learns of it when it heartbeats.</summary>
    WaitCancellationCompleted = 1,

    /// <summary>Do not ask the activity to stop, and go on as cancelled at once.</summary>
    Abandon = 2,
}

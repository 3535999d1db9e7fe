namespace Temporalio.Workflows;

/// <summary>On which deployment version a run that was continued as new begins.</summary>
public enum InitialVersioningBehavior
{
    /// <summary>As the run before it.</summary>
    Unspecified = 0,

    /// <summary>On the queue's target version, also where the run before it was pinned.</summary>
    AutoUpgrade = 1,

    /// <summary>On the queue's ramping version.</summary>
    UseRampingVersion = 2,
}

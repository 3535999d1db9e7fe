namespace Nightshift.Workflows.Schedules;

/// <summary>The memo entries by which a run knows that it was not started by its schedule.</summary>
public static class RunMemo
{
    /// <summary>What started it; one of <see cref="RunOrigins"/>.</summary>
    public const string Origin = "origin";

    /// <summary>The dead letter that it makes up for, by its id.</summary>
    public const string DeadLetter = "dead_letter";
}

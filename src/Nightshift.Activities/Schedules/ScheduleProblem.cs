namespace Nightshift.Activities.Schedules;

/// <summary>Why something that was asked of schedules cannot be done.</summary>
public enum ScheduleProblem
{
    /// <summary>The definition, or what was asked, is not valid.</summary>
    Invalid,

    /// <summary>There is a schedule of this id.</summary>
    Exists,

    /// <summary>There is no schedule of this id.</summary>
    NotFound,

    /// <summary>The schedule is not any more what the change was made for.</summary>
    Stale,
}

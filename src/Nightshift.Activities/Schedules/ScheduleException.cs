namespace Nightshift.Activities.Schedules;

/// <summary>Something that was asked of schedules cannot be done; says why in sentences for who asked.</summary>
public sealed class ScheduleException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="problem">What it is.</param>
    /// <param name="errors">One sentence for each thing that is wrong.</param>
    public ScheduleException(ScheduleProblem problem, params IReadOnlyList<string> errors)
        : base(string.Join(' ', errors)) => (Problem, Errors) = (problem, errors);

    /// <summary>What it is.</summary>
    public ScheduleProblem Problem { get; }

    /// <summary>One sentence for each thing that is wrong.</summary>
    public IReadOnlyList<string> Errors { get; }
}

using Nightshift.Contracts.Goals;

namespace Nightshift.Contracts.Schedules;

/// <summary>What a run does.</summary>
public abstract record ScheduleTarget
{
    /// <summary>The word in JSON's <c>type</c>.</summary>
    public abstract string Type { get; }

    /// <summary>What exactly, for people: a handler's name, a goal's text.</summary>
    public abstract string Subject { get; }
}

/// <summary>Pursues a goal from its text to its summary.</summary>
/// <param name="Goal">What is to be achieved; see <see cref="GoalInput.Goal"/>.</param>
public sealed record GoalTarget(string Goal) : ScheduleTarget
{
    /// <inheritdoc/>
    public override string Type => TargetTypes.Goal;

    /// <inheritdoc/>
    public override string Subject => Goal;

    /// <summary>What each run may cost in US dollars.</summary>
    /// <value>The default is <see cref="GoalLimits.DefaultBudgetUsd"/>.</value>
    public decimal BudgetUsd { get; init; } = GoalLimits.DefaultBudgetUsd;

    /// <summary>How urgent each run is.</summary>
    /// <value>The default is <see cref="GoalPriority.P2"/>.</value>
    public GoalPriority Priority { get; init; } = GoalPriority.P2;

    /// <summary>A word to group goals by; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>The one model to ask; null for the model of each skill's tier.</summary>
    public string? Model { get; init; }

    /// <summary>The goal that a run starts.</summary>
    public GoalInput ToInput() => new()
    {
        Goal = Goal,
        BudgetUsd = BudgetUsd,
        Priority = Priority,
        Category = Category,
        Model = Model,
    };
}

/// <summary>Calls a task handler that the host has registered.</summary>
/// <param name="Handler">The name under which it is registered.</param>
public sealed record TaskHandlerTarget(string Handler) : ScheduleTarget
{
    /// <inheritdoc/>
    public override string Type => TargetTypes.TaskHandler;

    /// <inheritdoc/>
    public override string Subject => Handler;
}

/// <summary>Something that a later build runs: a pipeline, a growth loop, an engagement tick, a report.</summary>
/// <param name="Type">One of <see cref="TargetTypes"/>.</param>
/// <param name="Name">Which one; empty where there is only one.</param>
public sealed record NamedTarget(string Type, string Name) : ScheduleTarget
{
    /// <inheritdoc/>
    public override string Type { get; } = Type;

    /// <inheritdoc/>
    public override string Subject => Name;
}

using System.Globalization;

namespace Nightshift.Contracts.Goals;

/// <summary>What a goal is started with: the argument of <c>GoalWorkflow</c>.</summary>
public sealed record GoalInput
{
    /// <summary>What is to be achieved, 1 to <see cref="GoalLimits.GoalLength"/> characters.</summary>
    /// <remarks>
    /// Not required by the type: an application that leaves it out gets the sentence of <see cref="Validate"/>, not a
    /// goal that cannot even be read.
    /// </remarks>
    public string Goal { get; init; } = "";

    /// <summary>How urgent it is.</summary>
    /// <value>The default is <see cref="GoalPriority.P2"/>.</value>
    public GoalPriority Priority { get; init; } = GoalPriority.P2;

    /// <summary>A word to group goals by, such as <c>growth</c>; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>Plan and price only: no task is run.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// What the goal may cost in US dollars, zero or more. With zero only models that cost nothing are asked.
    /// </summary>
    /// <value>The default is <see cref="GoalLimits.DefaultBudgetUsd"/>.</value>
    public decimal BudgetUsd { get; init; } = GoalLimits.DefaultBudgetUsd;

    /// <summary>The one model to ask for everything; null for the model of each skill's tier.</summary>
    public string? Model { get; init; }

    /// <summary>Whether a person approves the plan before its first task runs.</summary>
    public bool RequireApproval { get; init; }

    /// <summary>
    /// Every reason why this is no valid goal, each one sentence for who wrote it; empty for a valid one.
    /// </summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        ValidateGoal(errors);
        if (!Enum.IsDefined(Priority))
        {
            errors.Add("'priority' is not a priority; use one of P0, P1, P2, P3.");
        }

        if (Category is { } category && !IsName(category, GoalLimits.CategoryLength, " -_"))
        {
            errors.Add($"'category' is '{Quote.Short(category)}'; use 1 to {GoalLimits.CategoryLength} letters, "
                + "digits, spaces, hyphens and underscores.");
        }

        ValidateBudget(errors);
        if (Model is { } model && !IsName(model, GoalLimits.ModelLength, "-_.:/@"))
        {
            errors.Add($"'model' is '{Quote.Short(model)}'; use the model's name as its provider writes it, such as "
                + "'claude-sonnet-5-5'.");
        }

        return errors;
    }

    private void ValidateGoal(List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(Goal))
        {
            errors.Add("'goal' is empty; say in a sentence or two what is to be achieved.");
        }
        else if (Goal.Length > GoalLimits.GoalLength)
        {
            var length = Goal.Length.ToString("N0", CultureInfo.InvariantCulture);
            errors.Add($"'goal' has {length} characters and {GoalLimits.GoalLength:N0} is the limit; say the aim in "
                + "fewer words and give the details as notes.");
        }
        else if (Goal.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')))
        {
            errors.Add("'goal' holds control characters; give plain text.");
        }
    }

    private void ValidateBudget(List<string> errors)
    {
        if (BudgetUsd is < 0 or > GoalLimits.BudgetUsd)
        {
            var budget = BudgetUsd.ToString(CultureInfo.InvariantCulture);
            errors.Add($"'budget' is {budget} US dollars; give an amount from 0 to {GoalLimits.BudgetUsd:N0}.");
        }
    }

    private static bool IsName(string text, int length, string alsoAllowed) =>
        text.Trim().Length > 0
        && text.Length <= length
        && text.All(character => char.IsLetterOrDigit(character) || alsoAllowed.Contains(character));
}

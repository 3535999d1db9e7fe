namespace Nightshift.Contracts.Goals;

/// <summary>
/// The bounds of a goal. They keep histories small and runaway goals cheap; each is counted in characters or pieces.
/// </summary>
public static class GoalLimits
{
    /// <summary>Characters of a goal's text.</summary>
    public const int GoalLength = 2_000;

    /// <summary>Characters of a category.</summary>
    public const int CategoryLength = 40;

    /// <summary>Characters of a model's name.</summary>
    public const int ModelLength = 100;

    /// <summary>Characters of one note.</summary>
    public const int NoteLength = 1_000;

    /// <summary>Notes that a goal keeps; an older one makes room for a newer one.</summary>
    public const int Notes = 20;

    /// <summary>Characters of one feedback, a person's or the director's.</summary>
    public const int FeedbackLength = 2_000;

    /// <summary>Characters of the name of who decided, and of a reason.</summary>
    public const int NameLength = 200;

    /// <summary>Cycles of a goal in total: making a plan is one, and so is each pass over a phase.</summary>
    public const int Cycles = 50;

    /// <summary>Phases of a plan.</summary>
    public const int Phases = 10;

    /// <summary>Tasks of one phase.</summary>
    public const int TasksPerPhase = 12;

    /// <summary>Characters of an id within a plan.</summary>
    public const int PlanIdLength = 60;

    /// <summary>Characters of a title within a plan.</summary>
    public const int TitleLength = 200;

    /// <summary>Characters of a plan's summary, of an acceptance and of an input.</summary>
    public const int TextLength = 600;

    /// <summary>Inputs of one task.</summary>
    public const int InputsPerTask = 10;

    /// <summary>The budget of a goal that names none, in US dollars.</summary>
    public const decimal DefaultBudgetUsd = 5m;

    /// <summary>The largest budget that a goal may name, in US dollars; more is most likely a slip.</summary>
    public const decimal BudgetUsd = 100_000m;

    /// <summary>
    /// How long a plan waits for its approval; then the goal stops, for silence is no consent to spend.
    /// </summary>
    public static readonly TimeSpan ApprovalLifetime = TimeSpan.FromDays(7);
}

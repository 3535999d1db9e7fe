using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Workflows.Goals;

/// <summary>
/// All that a goal knows of itself. It decides nothing and asks nobody; the workflow moves it, the query reads it.
/// Not thread-safe: a workflow has one thread.
/// </summary>
public sealed partial class GoalBoard
{
    private readonly string _goalId;
    private readonly GoalInput _input;
    private readonly List<GoalNote> _notes = [];
    private readonly List<string> _artifacts = [];
    private List<PhaseProgress> _phases = [];

    /// <summary>The board of a goal that was just accepted.</summary>
    public GoalBoard(string goalId, GoalInput input)
    {
        _goalId = goalId;
        _input = input;
        Budget = new GoalBudget(Math.Max(0, input.BudgetUsd));
    }

    /// <summary>The goal's money.</summary>
    public GoalBudget Budget { get; }

    /// <summary>Where the goal is.</summary>
    public GoalState State { get; private set; }

    /// <summary>Why it is there; null where the state says it all.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether somebody paused it.</summary>
    public bool Paused { get; set; }

    /// <summary>The plan that waits for an answer; null when none does.</summary>
    public PlanOffer? Offer { get; set; }

    /// <summary>The price of the plan; null before there is one.</summary>
    public PlanPrice? Price { get; set; }

    /// <summary>Cycles used.</summary>
    public int Cycles { get; private set; }

    /// <summary>Whether an offline stand-in answered.</summary>
    public bool Offline { get; private set; }

    /// <summary>Tokens of every call so far.</summary>
    public TokenCount Tokens { get; private set; }

    /// <summary>The artifacts so far, in the order in which they were first written.</summary>
    public IReadOnlyList<string> Artifacts => _artifacts;

    /// <summary>Whether it is over.</summary>
    public bool IsOver => State >= GoalState.Completed;

    /// <summary>What every call is told now.</summary>
    public GoalBrief Brief =>
        new(_goalId, _input.Goal, _input.Category, [.. _notes.Select(note => note.Text)], _input.Model);

    /// <summary>Moves the goal on.</summary>
    public void Enter(GoalState state, string? reason = null) => (State, Reason) = (state, reason);

    /// <summary>Counts a cycle, if one is left.</summary>
    /// <returns>False when all of <see cref="GoalLimits.Cycles"/> are used.</returns>
    public bool TryBeginCycle()
    {
        if (Cycles >= GoalLimits.Cycles)
        {
            return false;
        }

        Cycles++;
        return true;
    }

    /// <summary>Keeps a note, cut to its limit; the oldest makes room.</summary>
    public void AddNote(GoalNote note)
    {
        var text = note.Text ?? "";
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        _notes.Add(note with { Text = text.Length > GoalLimits.NoteLength ? text[..GoalLimits.NoteLength] : text });
        if (_notes.Count > GoalLimits.Notes)
        {
            _notes.RemoveAt(0);
        }
    }

    /// <summary>Books a call that was answered.</summary>
    public void Book(string call, CallUsage usage, string? artifact)
    {
        Budget.Commit(call, usage.CostUsd);
        Tokens += usage.Tokens;
        Offline |= usage.Offline;
        AddArtifact(artifact);
    }

    /// <summary>Lists an artifact once.</summary>
    public void AddArtifact(string? artifact)
    {
        if (artifact is not null && !_artifacts.Contains(artifact))
        {
            _artifacts.Add(artifact);
        }
    }

    /// <summary>The board as others see it; it does not change when the board does.</summary>
    public GoalProgress Snapshot() => new()
    {
        GoalId = _goalId,
        Input = _input,
        State = State,
        Reason = Reason,
        Paused = Paused && !IsOver,
        Offer = Offer,
        Price = Price,
        Phases = [.. _phases],
        Cycles = Cycles,
        Tokens = Tokens,
        CostUsd = Budget.SpentUsd,
        ReservedUsd = Budget.ReservedUsd,
        Notes = [.. _notes],
        Artifacts = [.. _artifacts],
        Offline = Offline,
    };
}

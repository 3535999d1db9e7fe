using Nightshift.Cli.Goals;
using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Tests.Goals;

public sealed class ProgressDiffTests
{
    [Fact]
    public void Between_FirstLook_TellsTheGoal()
    {
        var change = Assert.Single(ProgressDiff.Between(null, GoalSamples.Created));
        Assert.Equal(ChangeSubject.Goal, change.Event);
        Assert.Equal("Created", change.State);
    }

    [Fact]
    public void Between_NothingNew_TellsNothing() =>
        Assert.Empty(ProgressDiff.Between(GoalSamples.Planned, GoalSamples.Planned with { CostUsd = 9 }));

    [Fact]
    public void Between_PlanMade_TellsPlanThenPhasesWithTheirTasks()
    {
        var changes = ProgressDiff.Between(GoalSamples.Created, GoalSamples.Planned);

        Assert.Equal(
            ["Plan ", "Phase research", "Task interviews", "Phase writing", "Task draft", "Task edit", "Goal "],
            changes.Select(change => $"{change.Event} {change.Task ?? change.Phase}"));
        Assert.Equal("2 phases, 3 tasks, expected $0.42, at most $1.90", changes[0].Title);
    }

    [Fact]
    public void Between_TaskDone_TellsWhatItTook()
    {
        var change = Assert.Single(ProgressDiff.Between(GoalSamples.Planned, GoalSamples.FirstTaskDone));

        Assert.Equal(ChangeSubject.Task, change.Event);
        Assert.Equal("research", change.Phase);
        Assert.Equal("interviews", change.Task);
        Assert.Equal("Done", change.State);
        Assert.Equal("claude-haiku-5-5", change.Model);
        Assert.Equal(new TokenCount(1_500, 700), change.Tokens);
        Assert.Equal(0.02m, change.CostUsd);
    }

    [Fact]
    public void Between_PhaseDone_TellsItAfterItsTasksWithItsVerdict()
    {
        var phase = GoalSamples.FirstTaskDone.Phases[0] with { State = WorkState.Done, Verdict = "Advance: fine." };
        var done = GoalSamples.FirstTaskDone with { Phases = [phase, GoalSamples.FirstTaskDone.Phases[1]] };

        var changes = ProgressDiff.Between(GoalSamples.Planned, done);

        Assert.Equal([ChangeSubject.Task, ChangeSubject.Phase], changes.Select(change => change.Event));
        Assert.Equal("Advance: fine.", changes[1].Reason);
    }

    [Fact]
    public void Between_TaskSentOutAgain_TellsThePass()
    {
        var again = GoalSamples.Task("interviews", WorkState.Running) with { Passes = 2 };
        var phase = GoalSamples.Planned.Phases[0] with { Tasks = [again] };

        var changes = ProgressDiff.Between(
            GoalSamples.Planned, GoalSamples.Planned with { Phases = [phase, GoalSamples.Planned.Phases[1]] });

        Assert.Equal(2, Assert.Single(changes).Pass);
    }

    [Fact]
    public void Between_Paused_TellsItAsTheState() => Assert.Equal(
        "Paused",
        Assert.Single(ProgressDiff.Between(GoalSamples.Planned, GoalSamples.Planned with { Paused = true })).State);
}

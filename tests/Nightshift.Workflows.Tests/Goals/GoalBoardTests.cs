using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using static Nightshift.Workflows.Tests.Goals.Plans;

namespace Nightshift.Workflows.Tests.Goals;

public sealed class GoalBoardTests
{
    private readonly GoalBoard _board = new("goal-x", new GoalInput { Goal = "x", BudgetUsd = 2 });

    [Fact]
    public void AddNote_LongAndMany_KeepsTheNewestCut()
    {
        for (var i = 0; i < GoalLimits.Notes + 5; i++)
        {
            _board.AddNote(new GoalNote($"{i} {new string('x', GoalLimits.NoteLength)}"));
        }

        var notes = _board.Brief.Notes;
        Assert.Equal(GoalLimits.Notes, notes.Count);
        Assert.StartsWith("5 ", notes[0]);
        Assert.All(notes, note => Assert.Equal(GoalLimits.NoteLength, note.Length));
    }

    [Fact]
    public void TryBeginCycle_FiftyTimes_ThenNoMore()
    {
        Assert.All(Enumerable.Range(0, GoalLimits.Cycles), _ => Assert.True(_board.TryBeginCycle()));
        Assert.False(_board.TryBeginCycle());
        Assert.Equal(50, _board.Cycles);
    }

    [Fact]
    public void FinishTask_Twice_AddsUp()
    {
        _board.LayOut(Of(Phase("one", Task("a"))));
        _board.BeginPass("one", ["a"]);
        _board.FinishTask("one", "a", Answer("a.md"));
        _board.BeginPass("one", ["a"]);
        _board.FinishTask("one", "a", Answer("a.2.md"));

        var task = _board.Snapshot().Phases[0].Tasks[0];
        Assert.Equal((2, 0.5m, "a.2.md"), (task.Passes, task.CostUsd, task.Artifact));
        Assert.Equal(new TokenCount(20, 10), task.Tokens);
    }

    [Fact]
    public void Snapshot_AfterwardsChanged_StaysAsItWas()
    {
        _board.LayOut(Of(Phase("one", Task("a"))));
        var before = _board.Snapshot();
        _board.BeginPass("one", ["a"]);
        _board.MoveTask("one", "a", WorkState.Running);
        _board.AddArtifact("plan.md");

        Assert.Equal(WorkState.Waiting, before.Phases[0].Tasks[0].State);
        Assert.Empty(before.Artifacts);
    }

    [Fact]
    public void StopOpenWork_LeavesWhatIsDone()
    {
        _board.LayOut(Of(Phase("one", Task("a"), Task("b"))));
        _board.FinishTask("one", "a", Answer("a.md"));
        _board.StopOpenWork();

        Assert.Equal(
            [WorkState.Done, WorkState.Stopped], _board.Snapshot().Phases[0].Tasks.Select(task => task.State));
    }

    private static TaskAnswer Answer(string artifact) =>
        new(artifact, new CallUsage("m", new TokenCount(10, 5), 0.25m, false));
}

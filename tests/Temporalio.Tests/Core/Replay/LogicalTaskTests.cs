using Temporalio.Core.Replay;
using Temporalio.Tests.Core.Support;

namespace Temporalio.Tests.Core.Replay;

public sealed class LogicalTaskTests
{
    [Fact]
    public void FindEnd_FirstTask_EndsAtItsStart()
    {
        var events = new HistoryBuilder().Started().Task().TimerStarted("1").Events;

        Assert.Equal(new LogicalTaskEnd(2, true), LogicalTask.FindEnd(events, 0));
    }

    [Fact]
    public void FindEnd_TaskThatFailed_IsPassedOver()
    {
        var events = new HistoryBuilder().Started().TaskStarted().TaskFailed().TaskStarted().TaskTimedOut().Task()
            .TimerStarted("1").Events;

        Assert.Equal(new LogicalTaskEnd(8, true), LogicalTask.FindEnd(events, 0));
    }

    [Fact]
    public void FindEnd_EmptyTasks_AreJoinedWithTheNextThatDoesSomething()
    {
        var events = new HistoryBuilder().Started().Task().Task().Task().TimerStarted("1").Events;

        Assert.Equal(new LogicalTaskEnd(8, true), LogicalTask.FindEnd(events, 0));
    }

    [Fact]
    public void FindEnd_UpdateAfterEmptyTask_EndsWhereTheUpdateWasDelivered()
    {
        // Task 3 saw nothing, the update was sequenced behind its events, and task 6 accepted it.
        var events = new HistoryBuilder().Started().Task().Task().UpdateAccepted("u", 5).Events;

        Assert.Equal(new LogicalTaskEnd(2, true), LogicalTask.FindEnd(events, 0));
    }

    [Fact]
    public void FindEnd_NewUpdateAfterEmptyTask_EndsWhereItWillOnceItIsAccepted()
    {
        var events = new HistoryBuilder().Started().Task().TaskStarted().Events;
        var accepted = new HistoryBuilder().Started().Task().Task().UpdateAccepted("u", 5).Events;

        Assert.Equal(LogicalTask.FindEnd(accepted, 0), LogicalTask.FindEnd(events, 0, updateEventId: 5));
        Assert.Equal(new LogicalTaskEnd(5, false), LogicalTask.FindEnd(events, 3, updateEventId: 5));
    }

    [Fact]
    public void FindEnd_NewUpdateWithTheFirstTask_EndsAtTheTask()
    {
        var events = new HistoryBuilder().Started().TaskStarted().Events;

        Assert.Equal(new LogicalTaskEnd(2, true), LogicalTask.FindEnd(events, 0, updateEventId: 2));
    }

    [Fact]
    public void FindEnd_UpdateSequencedBehindTheTask_EndsAtTheTask()
    {
        var events = new HistoryBuilder().Started().Task().UpdateAccepted("u", 2).Events;

        Assert.Equal(new LogicalTaskEnd(2, true), LogicalTask.FindEnd(events, 0));
    }

    [Fact]
    public void FindEnd_EndOfWorkflow_EndsTheTask()
    {
        var events = new HistoryBuilder().Started().Task().Completed().Events;

        Assert.Equal(new LogicalTaskEnd(4, true), LogicalTask.FindEnd(events, 3));
    }

    [Fact]
    public void FindEnd_NothingNew_IsIncomplete()
    {
        var events = new HistoryBuilder().Started().Task().Events;

        Assert.Equal(new LogicalTaskEnd(3, false), LogicalTask.FindEnd(events, 3));
        Assert.Equal(new LogicalTaskEnd(0, false), LogicalTask.FindEnd([], 0));
    }
}

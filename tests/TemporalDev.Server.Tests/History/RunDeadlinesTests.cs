using TemporalDev.Server.History;

namespace TemporalDev.Server.Tests.History;

public sealed class RunDeadlinesTests
{
    private readonly RunDeadlines _deadlines = new();

    [Fact]
    public void NeedsCall_ForTheEarliestOnly()
    {
        _deadlines.Add(DeadlineKind.UserTimer, 1, 100);
        Assert.True(_deadlines.NeedsCall(out var due));
        Assert.Equal(100, due);
        _deadlines.Add(DeadlineKind.UserTimer, 2, 200);
        Assert.False(_deadlines.NeedsCall(out _));
        _deadlines.Add(DeadlineKind.UserTimer, 3, 50);
        Assert.True(_deadlines.NeedsCall(out due));
        Assert.Equal(50, due);
    }

    /// <summary>There is one call at a time: asking for an earlier one gives up the later one.</summary>
    [Fact]
    public void NeedsCall_AfterEarlierDeadlines_AsksForTheLaterOneAgain()
    {
        _deadlines.Add(DeadlineKind.RunTimeout, 0, 1000);
        Assert.True(_deadlines.NeedsCall(out _));
        for (var now = 0; now < 900; now += 10)
        {
            _deadlines.Add(DeadlineKind.WorkflowTaskStartToClose, now, now + 10);
            Assert.True(_deadlines.NeedsCall(out _));
            _deadlines.Called();
            Assert.True(_deadlines.TryTake(now + 10, out _));
            Assert.True(_deadlines.NeedsCall(out var due));
            Assert.Equal(1000, due);
            Assert.False(_deadlines.NeedsCall(out _));
        }
    }

    [Fact]
    public void TryTake_BeforeItsTime_GivesNothing()
    {
        _deadlines.Add(DeadlineKind.UserTimer, 1, 100);
        Assert.False(_deadlines.TryTake(99, out _));
        Assert.True(_deadlines.TryTake(100, out var deadline));
        Assert.Equal(new Deadline(DeadlineKind.UserTimer, 1), deadline);
    }
}

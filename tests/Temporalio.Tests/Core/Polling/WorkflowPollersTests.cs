using Temporalio.Core.Polling;
using Temporalio.Core.Tuning;
using Temporalio.Tests.Core.Replay;

namespace Temporalio.Tests.Core.Polling;

public sealed class WorkflowPollersTests
{
    [Theory]
    [InlineData(5, 100, 4, 1)]
    [InlineData(10, 100, 8, 2)]
    [InlineData(1, 100, 1, 1)]
    [InlineData(5, 2, 1, 1)]
    [InlineData(5, 3, 2, 1)]
    public void Split_StickyQueue_LeavesSlotsAndPollsForBoth(int polls, int slots, int sticky, int normal)
    {
        var options = ReplaySession.Options with
        {
            WorkflowPollers = CorePollerBehavior.Fixed(polls),
            WorkflowSlots = new FixedCoreSlotSupplier(slots),
        };

        Assert.Equal(
            (CorePollerBehavior.Fixed(sticky), CorePollerBehavior.Fixed(normal)),
            WorkflowPollers.Split(options, hasStickyQueue: true));
    }

    [Fact]
    public void Split_NoStickyQueue_PollsTheSharedOneOnly()
    {
        var (sticky, normal) = WorkflowPollers.Split(ReplaySession.Options, hasStickyQueue: false);

        Assert.Null(sticky);
        Assert.Equal(CorePollerBehavior.Fixed(5), normal);
    }
}

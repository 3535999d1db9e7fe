using TemporalDev.Server.Matching;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Tests.Matching;

public sealed class TaskPriorityTests
{
    [Fact]
    public void Of_Nothing_IsTheDefault() => Assert.Equal(TaskPriority.Default, TaskPriority.Of(null));

    [Fact]
    public void Of_OwnAndParent_TakesEachFieldFromTheFirstThatSetsIt()
    {
        var parent = new Priority { PriorityKey = 4, FairnessKey = "parent", FairnessWeight = 2 };
        Assert.Equal(
            new TaskPriority(1, "parent", 2), TaskPriority.Of(new Priority { PriorityKey = 1 }, parent));
        Assert.Equal(
            new TaskPriority(4, "own", 5),
            TaskPriority.Of(new Priority { FairnessKey = "own", FairnessWeight = 5 }, parent));
    }

    [Theory]
    [InlineData(9, 1e9f, 5, 1000f)]
    [InlineData(2, 1e-9f, 2, 0.001f)]
    public void Of_OutOfRange_IsTheNearestInIt(int key, float weight, int expectedKey, float expectedWeight)
    {
        var priority = TaskPriority.Of(new Priority { PriorityKey = key, FairnessWeight = weight });
        Assert.Equal((expectedKey, expectedWeight), (priority.Key, priority.FairnessWeight));
    }
}

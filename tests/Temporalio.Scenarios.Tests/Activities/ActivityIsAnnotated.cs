#pragma warning disable CS0612, CS0618 // old workers still say and read it

namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>Summary, priority and versioning intent of an activity are in its event.</summary>
public sealed class ActivityIsAnnotated : Scenario
{
    [Activity]
    public static void Nothing()
    {
        // Only its event matters.
    }

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.GetResultAsync();
        var e = await ScenarioRun.SeenAsync(handle, EventType.ActivityTaskScheduled);
        var scheduled = e.ActivityTaskScheduledEventAttributes;
        Assert.Equal("\"what for\"", e.UserMetadata.Summary.Data.ToStringUtf8());
        Assert.Equal(2, scheduled.Priority.PriorityKey);
        Assert.True(scheduled.UseWorkflowBuildId);
        Assert.Equal("1", scheduled.ActivityId);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            var options = Brief.Activity;
            options.Summary = "what for";
            options.Priority = new(priorityKey: 2);
            options.VersioningIntent = VersioningIntent.Compatible;
            return Workflow.ExecuteActivityAsync(() => Nothing(), options);
        }
    }
}

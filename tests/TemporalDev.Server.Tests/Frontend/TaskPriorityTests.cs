using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Tests.Frontend;

public sealed class TaskPriorityTests(EmbeddedServerFixture server)
{
    [Fact]
    public async Task PollWorkflowTaskQueue_WorkflowsOfSeveralPriorities_MostUrgentFirst()
    {
        using var script = new Script(server.Address, "priorities");
        foreach (var key in new[] { 5, 0, 1, 4, 2 })
        {
            await script.StartAsync(r =>
            {
                r.WorkflowId = $"{script.WorkflowId}-{key}";
                r.Priority = new Priority { PriorityKey = key };
            });
        }

        List<string> taken = [];
        while (taken.Count < 5)
        {
            var task = await script.PollAsync();
            taken.Add(task.WorkflowExecution.WorkflowId[^1..]);
            await script.CompleteAsync(task, Commands.Complete());
        }

        Assert.Equal(["1", "2", "0", "4", "5"], taken);
    }

    [Fact]
    public async Task PollActivityTaskQueue_ActivitiesOfSeveralPriorities_MostUrgentFirstThenByTurns()
    {
        using var script = new Script(server.Address, "activity-priorities");
        await script.StartAsync(r => r.Priority = new Priority { PriorityKey = 4 });
        (string Id, int Key, string Fairness)[] given =
        [
            ("of the workflow", 0, "a"), ("last", 5, "a"), ("of the workflow too", 0, "a"), ("fair", 4, "b"),
            ("urgent", 1, string.Empty),
        ];
        await script.CompleteAsync(await script.PollAsync(), [.. given.Select(activity => Activity(script, activity))]);
        List<string> taken = [];
        while (taken.Count < given.Length)
        {
            taken.Add((await script.PollActivityAsync()).ActivityId);
        }

        Assert.Equal(["urgent", "of the workflow", "fair", "of the workflow too", "last"], taken);
    }

    private static Command Activity(Script script, (string Id, int Key, string Fairness) given) => Commands.Schedule(
        given.Id,
        script.Queue,
        a => a.Priority = new Priority { PriorityKey = given.Key, FairnessKey = given.Fairness });
}

namespace Temporalio.Scenarios.Tests.Updates;

/// <summary>A workflow sets handlers of updates and queries, with a validator, while it runs.</summary>
public sealed class UpdateHandlerIsSetLater : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        Assert.Equal(3, await handle.ExecuteUpdateAsync<int>("Add", [3]));
        await Assert.ThrowsAsync<WorkflowUpdateFailedException>(() => handle.ExecuteUpdateAsync<int>("Add", [0]));
        await run.MiddleAsync(handle);
        Assert.Equal(3, await handle.QueryAsync<int>("Sum", []));
        Assert.Equal(7, await handle.ExecuteUpdateAsync<int>("Add", [4]));
        Assert.Equal(7, await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private int _sum;

        [WorkflowInit]
        public Flow()
        {
            Workflow.Updates["Add"] = WorkflowUpdateDefinition.CreateWithoutAttribute(
                "Add", (int number) => Task.FromResult(_sum += number), Check);
            Workflow.Queries["Sum"] = WorkflowQueryDefinition.CreateWithoutAttribute("Sum", () => _sum);
        }

        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _sum > 5);
            return _sum;
        }

        private static void Check(int number)
        {
            if (number == 0)
            {
                throw new ApplicationFailureException("nothing to add");
            }
        }
    }
}

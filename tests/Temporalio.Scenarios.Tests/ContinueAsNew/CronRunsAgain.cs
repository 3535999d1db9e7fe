using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>A workflow with a cron schedule runs again when it has completed, and knows what it returned.</summary>
public sealed class CronRunsAgain : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var chain = await run.StartAsync((Flow w) => w.RunAsync(), o => o.CronSchedule = "@every 1s");
        var runId = chain.FirstExecutionRunId!;
        for (var number = 1; number <= 2; number++)
        {
            var handle = run.Client.GetWorkflowHandle(chain.Id, runId);
            var completed = (await ScenarioRun.SeenAsync(handle, EventType.WorkflowExecutionCompleted))
                .WorkflowExecutionCompletedEventAttributes;
            Assert.Equal($"{number}", completed.Result.Payloads_.Single().Data.ToStringUtf8());
            runId = completed.NewExecutionRunId;
        }

        var last = run.Client.GetWorkflowHandle(chain.Id, runId);
        var started = (await ScenarioRun.SeenAsync(last, EventType.WorkflowExecutionStarted))
            .WorkflowExecutionStartedEventAttributes;
        Assert.Equal(("@every 1s", ContinueAsNewInitiator.CronSchedule), (started.CronSchedule, started.Initiator));
        await ScenarioRun.SeenAsync(last, EventType.WorkflowTaskCompleted);
        await last.TerminateAsync();
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            var last = Workflow.Info.LastResult is { } result
                ? Workflow.PayloadConverter.ToValue<int>(result.Single())
                : 0;
            await Workflow.WaitConditionAsync(() => last < 2);
            return last + 1;
        }
    }
}

using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Dynamic;

/// <summary>A workflow and an activity that nobody registered run as the dynamic ones.</summary>
public sealed class DynamicWorkflowAndActivity : Scenario
{
    [Activity(Dynamic = true)]
    public static string AnyActivity(IRawValue[] args) =>
        $"{ActivityExecutionContext.Current.Info.ActivityType}/{args.Length}";

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = run.Track(await run.Client.StartWorkflowAsync("Whatever", ["a", 2], run.Options()));
        await run.MiddleAsync(handle);
        Assert.Equal("Whatever/2 a Something/3", await handle.GetResultAsync<string>());
    }

    [Workflow(Dynamic = true)]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(IRawValue[] args)
        {
            var first = Workflow.PayloadConverter.ToValue<string>(args[0].Payload);
            var activity = await Workflow.ExecuteActivityAsync<string>("Something", [1, 2, 3], Brief.Activity);
            return $"{Workflow.Info.WorkflowType}/{args.Length} {first} {activity}";
        }
    }
}

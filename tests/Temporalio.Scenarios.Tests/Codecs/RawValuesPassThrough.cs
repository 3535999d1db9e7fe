using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Codecs;

/// <summary>A workflow hands values on that it does not read.</summary>
public sealed class RawValuesPassThrough : Scenario
{
    [Activity]
    public static IRawValue Same(IRawValue value) => new RawValue(value.Payload);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = run.Track(await run.Client.StartWorkflowAsync(
            "Flow", [new Dictionary<string, int> { ["one"] = 1 }], run.Options()));
        var result = await handle.GetResultAsync<Dictionary<string, int>>();
        Assert.Equal(1, Assert.Single(result).Value);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<IRawValue> RunAsync(IRawValue value) =>
            new RawValue((await Workflow.ExecuteActivityAsync(() => Same(value), Brief.Activity)).Payload);
    }
}

using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Attributes;

/// <summary>Values of the memo are changed, added and removed by the workflow.</summary>
public sealed class MemoChanges : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync(
            (Flow w) => w.RunAsync(), o => o.Memo = new Dictionary<string, object> { ["kept"] = 1, ["gone"] = "x" });
        Assert.Equal("kept, new", await handle.GetResultAsync());
        var memo = (await handle.DescribeAsync()).Memo;
        Assert.Equal(["kept", "new"], memo.Keys.Order());
        Assert.Equal("value", await memo["new"].ToValueAsync<string>());
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            Workflow.UpsertMemo(MemoUpdate.ValueUnset("gone"), MemoUpdate.ValueSet("new", "value"));
            await Workflow.DelayAsync(1);
            Assert.Equal(1, Workflow.PayloadConverter.ToValue<int>(Workflow.Memo["kept"].Payload));
            return string.Join(", ", Workflow.Memo.Keys.Order());
        }
    }
}

namespace Temporalio.Scenarios.Tests.Basics;

/// <summary>A history of several pages is replayed whole.</summary>
public sealed class LongHistoryIsPaged : Scenario
{
    [Activity]
    public static string Fill(int number) => new((char)('a' + (number % 26)), 1000);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(60));
        await ScenarioRun.SeenAsync(handle, e => e.EventId > 360);
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(60_000, await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task<int> RunAsync(int count)
        {
            var length = 0;
            for (var i = 0; i < count; i++)
            {
                var text = await Workflow.ExecuteActivityAsync(() => Fill(i), Brief.Activity);
                length += text.Length;
            }

            await OpenedAsync();
            return length;
        }
    }
}

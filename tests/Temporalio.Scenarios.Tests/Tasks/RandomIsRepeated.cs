namespace Temporalio.Scenarios.Tests.Tasks;

/// <summary>Random numbers and ids are those of the run: what replays draws the same.</summary>
public sealed class RandomIsRepeated : Scenario
{
    [Activity]
    public static void Note(string value) => ArgumentNullException.ThrowIfNull(value);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(4, (await handle.GetResultAsync()).Distinct().Count());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly List<string> _drawn = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await DrawAsync();
            await OpenedAsync();
            await DrawAsync();
            return _drawn;
        }

        private async Task DrawAsync()
        {
            // The id is compared with history, so another draw would be found out.
            foreach (var value in new[] { $"{Workflow.NewGuid()}", $"{Workflow.Random.NextDouble()}" })
            {
                _drawn.Add(value);
                var options = Brief.Activity;
                options.ActivityId = value;
                await Workflow.ExecuteActivityAsync(() => Note(value), options);
            }
        }
    }
}

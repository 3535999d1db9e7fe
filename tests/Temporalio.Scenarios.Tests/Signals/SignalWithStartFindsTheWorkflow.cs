namespace Temporalio.Scenarios.Tests.Signals;

/// <summary>Two signals with start of one id make one workflow.</summary>
public sealed class SignalWithStartFindsTheWorkflow : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var id = run.NewId();
        var first = await StartAsync(run, id, 1);
        await run.MiddleAsync(first);
        var second = await StartAsync(run, id, 2);
        Assert.Equal(first.ResultRunId, second.ResultRunId);
        Assert.Equal([1, 2], await first.GetResultAsync());
    }

    private static Task<WorkflowHandle<Flow, List<int>>> StartAsync(ScenarioRun run, string id, int number) =>
        run.StartAsync((Flow w) => w.RunAsync(), o =>
        {
            o.Id = id;
            o.SignalWithStart((Flow w) => w.AddAsync(number));
        });

    [Workflow]
    public sealed class Flow
    {
        private readonly List<int> _numbers = [];

        [WorkflowRun]
        public async Task<List<int>> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _numbers.Count == 2);
            return _numbers;
        }

        [WorkflowSignal]
        public Task AddAsync(int number)
        {
            _numbers.Add(number);
            return Task.CompletedTask;
        }
    }
}

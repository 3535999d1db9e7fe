namespace Temporalio.Scenarios.Tests.ContinueAsNew;

/// <summary>Signals that come in while a run continues as new are carried to the next run, not lost.</summary>
public sealed class SignalsOfTheLastMomentAreSeen : Scenario
{
    private const int Count = 20;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync(new()));
        var id = run.Client.GetWorkflowHandle<Flow>(handle.Id);
        for (var i = 0; i < Count; i++)
        {
            await id.SignalAsync(w => w.AddAsync(i));
        }

        Assert.Equal(Enumerable.Range(0, Count), await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private readonly List<int> _numbers;

        [WorkflowInit]
        public Flow(List<int> numbers) => _numbers = numbers;

        [WorkflowRun]
        public async Task<List<int>> RunAsync(List<int> numbers)
        {
            var before = numbers.Count;
            await Workflow.WaitConditionAsync(() => _numbers.Count >= Math.Min(before + 12, Count));
            return _numbers.Count == Count
                ? _numbers
                : throw Workflow.CreateContinueAsNewException((Flow w) => w.RunAsync(_numbers));
        }

        [WorkflowSignal]
        public Task AddAsync(int number)
        {
            _numbers.Add(number);
            return Task.CompletedTask;
        }
    }
}

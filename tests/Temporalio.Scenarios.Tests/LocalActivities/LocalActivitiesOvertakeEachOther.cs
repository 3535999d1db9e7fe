namespace Temporalio.Scenarios.Tests.LocalActivities;

/// <summary>Three local activities end in the reverse order of their start; replay tells them in that order.</summary>
public sealed class LocalActivitiesOvertakeEachOther : Scenario
{
    private readonly Gate[] _gates = [new(), new(), new()];

    [Activity]
    public async Task<int> PassAsync(int number)
    {
        await _gates[number].PassAsync();
        return number;
    }

    [Activity]
    public void Open(int number) => _gates[number].Open();

    protected override async Task LiveAsync(ScenarioRun run) =>
        Assert.Equal([2, 1, 0], await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        private readonly List<int> _ended = [];

        [WorkflowRun]
        public async Task<List<int>> RunAsync()
        {
            var all = Workflow.WhenAllAsync(Enumerable.Range(0, 3).Select(StepAsync).ToArray());
            await OpenAsync(2);
            await all;
            return _ended;
        }

        private static Task OpenAsync(int number) => Workflow.ExecuteLocalActivityAsync(
            (LocalActivitiesOvertakeEachOther a) => a.Open(number), Brief.Local);

        private async Task StepAsync(int number)
        {
            _ended.Add(await Workflow.ExecuteLocalActivityAsync(
                (LocalActivitiesOvertakeEachOther a) => a.PassAsync(number), Brief.Local));
            if (number > 0)
            {
                await OpenAsync(number - 1);
            }
        }
    }
}

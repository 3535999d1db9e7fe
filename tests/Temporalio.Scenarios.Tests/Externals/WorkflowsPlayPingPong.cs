namespace Temporalio.Scenarios.Tests.Externals;

/// <summary>Two workflows signal each other to and fro.</summary>
public sealed class WorkflowsPlayPingPong : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var (first, second) = (run.NewId(), run.NewId());
        var one = await run.StartAsync((Flow w) => w.RunAsync(second, true), o => o.Id = first);
        var two = await run.StartAsync((Flow w) => w.RunAsync(first, false), o => o.Id = second);
        Assert.Equal((3, 3), (await one.GetResultAsync(), await two.GetResultAsync()));
    }

    [Workflow]
    public sealed class Flow
    {
        private int _balls;

        [WorkflowRun]
        public async Task<int> RunAsync(string other, bool begins)
        {
            var opponent = Workflow.GetExternalWorkflowHandle<Flow>(other);
            for (var i = 1; i <= 3; i++)
            {
                if (!begins)
                {
                    await Workflow.WaitConditionAsync(() => _balls == i);
                }

                // The other one may not be there yet.
                while (await Record.ExceptionAsync(() => opponent.SignalAsync(w => w.HitAsync())) is not null)
                {
                    await Workflow.DelayAsync(10);
                }

                if (begins)
                {
                    await Workflow.WaitConditionAsync(() => _balls == i);
                }
            }

            return _balls;
        }

        [WorkflowSignal]
        public Task HitAsync()
        {
            _balls++;
            return Task.CompletedTask;
        }
    }
}

using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Dynamic;

/// <summary>A signal, an update and a query without a handler of their own go to the dynamic ones.</summary>
public sealed class DynamicHandlersCatchTheRest : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync("Odd", [1, 2]);
        await run.MiddleAsync(handle);
        Assert.Equal("Change 3", await handle.ExecuteUpdateAsync<string>("Change", [1, 2, 3]));
        Assert.Equal("Look 1", await handle.QueryAsync<string>("Look", ["x"]));
        await handle.SignalAsync(w => w.StopAsync());
        Assert.Equal(["Odd 2", "Change 3"], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow
    {
        private readonly List<string> _seen = [];
        private bool _stop;

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _stop);
            return _seen;
        }

        [WorkflowSignal]
        public Task StopAsync()
        {
            _stop = true;
            return Task.CompletedTask;
        }

        [WorkflowSignal(Dynamic = true)]
        public Task AnySignalAsync(string name, IRawValue[] args)
        {
            _seen.Add($"{name} {args.Length}");
            return Task.CompletedTask;
        }

        [WorkflowUpdate(Dynamic = true)]
        public Task<string> AnyUpdateAsync(string name, IRawValue[] args)
        {
            _seen.Add($"{name} {args.Length}");
            return Task.FromResult(_seen[^1]);
        }

        [WorkflowQuery(Dynamic = true)]
        public string AnyQuery(string name, IRawValue[] args) => $"{name} {args.Length}";
    }
}

namespace Temporalio.Scenarios.Tests.Patches;

/// <summary>Patches that are asked for by signal and update handlers, and in a loop.</summary>
public sealed class HandlersTakePatches : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await handle.SignalAsync(w => w.NoteAsync());
        await run.MiddleAsync(handle);
        Assert.True(await handle.ExecuteUpdateAsync(w => w.AskAsync()));
        await handle.SignalAsync(w => w.OpenAsync());
        Assert.Equal(["signal", "update", "loop0", "loop1", "loop2"], await handle.GetResultAsync());
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        private readonly List<string> _taken = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await OpenedAsync();
            for (var i = 0; i < 3; i++)
            {
                Take($"loop{i}");
                await Workflow.DelayAsync(1);
            }

            return _taken;
        }

        [WorkflowSignal]
        public Task NoteAsync()
        {
            Take("signal");
            return Task.CompletedTask;
        }

        [WorkflowUpdate]
        public Task<bool> AskAsync() => Task.FromResult(Take("update"));

        private bool Take(string patch)
        {
            var taken = Workflow.Patched(patch);
            if (taken)
            {
                _taken.Add(patch);
            }

            return taken;
        }
    }
}

using Temporalio.Workflows;

namespace Benchmarks.Workers;

/// <summary>Many activities at once; the sum of what they return.</summary>
[Workflow("fan")]
public sealed class FanWorkflow
{
    [WorkflowRun]
    public async Task<int> RunAsync(int count)
    {
        var lengths = await Workflow.WhenAllAsync(Enumerable.Range(0, count).Select(async i =>
        {
            var greeting = await Workflow.ExecuteActivityAsync(
                () => HelloActivities.Greet($"{i}"), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
            return greeting.Length;
        }));
        return lengths.Sum();
    }
}

/// <summary>Waits for so many signals.</summary>
[Workflow("signals")]
public sealed class SignalsWorkflow
{
    private int _sum;

    [WorkflowRun]
    public async Task<int> RunAsync(int count)
    {
        await Workflow.WaitConditionAsync(() => _sum == count);
        return _sum;
    }

    [WorkflowSignal("add")]
    public Task AddAsync(int number)
    {
        _sum += number;
        return Task.CompletedTask;
    }
}

/// <summary>Activities one after another, for a long history.</summary>
[Workflow]
public sealed class ChainWorkflow
{
    [WorkflowRun]
    public async Task<int> RunAsync(int count)
    {
        var length = 0;
        for (var i = 0; i < count; i++)
        {
            var greeting = await Workflow.ExecuteActivityAsync(
                () => HelloActivities.Greet($"{i}"), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
            length += greeting.Length;
        }

        return length;
    }
}

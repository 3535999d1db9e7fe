using System.Threading.Channels;
using Temporalio.Activities;
using Temporalio.Workflows;

namespace Temporalio.Tests.Client.Schedules;

/// <summary>What schedules start: it reports itself.</summary>
[Workflow]
public sealed class ScheduledWorkflow
{
    [WorkflowRun]
    public Task RunAsync() => Workflow.ExecuteActivityAsync(
        (ScheduledReports reports) => reports.Report(), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
}

/// <summary>The ids of workflows that reported themselves, in order.</summary>
public sealed class ScheduledReports
{
    private readonly Channel<string> _ids = Channel.CreateUnbounded<string>();

    [Activity]
    public void Report() => _ids.Writer.TryWrite(ActivityExecutionContext.Current.Info.WorkflowId!);

    public async Task<IReadOnlyList<string>> ReadAsync(int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            ids.Add(await _ids.Reader.ReadAsync(TestContext.Current.CancellationToken));
        }

        return ids;
    }
}

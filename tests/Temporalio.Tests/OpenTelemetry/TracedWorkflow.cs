using System.Diagnostics;
using OpenTelemetry;
using Temporalio.Activities;
using Temporalio.Exceptions;
using Temporalio.Extensions.OpenTelemetry;
using Temporalio.Workflows;

namespace Temporalio.Tests.OpenTelemetry;

/// <summary>Sends out and takes in all that can be traced.</summary>
[Workflow]
public sealed class TracedWorkflow
{
    public static readonly ActivitySource Source = new("tests.workflow");

    private bool _go;

    [WorkflowQuery]
    public bool HasGone => _go;

    [WorkflowRun]
    public async Task<string> RunAsync(bool isParent)
    {
        var baggage = await Workflow.ExecuteActivityAsync(() => Baggages(), Options());
        if (!isParent)
        {
            await Workflow.WaitConditionAsync(() => _go);
            return baggage;
        }

        using (Source.TrackWorkflowDiagnosticActivity("Own", tags: [new("own", 1)]))
        {
            await Workflow.ExecuteLocalActivityAsync(
                () => Baggages(), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
        }

        var child = await Workflow.StartChildWorkflowAsync(
            (TracedWorkflow w) => w.RunAsync(false), new() { Id = $"{Workflow.Info.WorkflowId}-child" });
        await child.SignalAsync(w => w.GoAsync());
        await child.GetResultAsync();
        await Workflow.WaitConditionAsync(() => _go);
        return baggage;
    }

    [WorkflowSignal]
    public Task GoAsync()
    {
        _go = true;
        return Task.CompletedTask;
    }

    [WorkflowUpdateValidator(nameof(UpdateAsync))]
    public void Validate(bool isAccepted)
    {
        if (!isAccepted)
        {
            throw new ApplicationFailureException("not accepted");
        }
    }

    [WorkflowUpdate]
    public Task UpdateAsync(bool isAccepted) => Task.CompletedTask;

    [Activity]
    public static string Baggages() => Baggage.GetBaggage("who") ?? "nobody";

    private static ActivityOptions Options() => new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) };
}

[Workflow]
public sealed class FailingTracedWorkflow
{
    [WorkflowRun]
    public async Task RunAsync() => await Workflow.ExecuteActivityAsync(
        () => Fail(),
        new() { StartToCloseTimeout = TimeSpan.FromSeconds(10), RetryPolicy = new() { MaximumAttempts = 1 } });

    [Activity]
    public static void Fail() => throw new InvalidOperationException("on purpose");
}

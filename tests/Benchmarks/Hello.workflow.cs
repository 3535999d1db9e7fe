using Temporalio.Activities;
using Temporalio.Workflows;

namespace Benchmarks;

/// <summary>The workflow that everybody measures: one activity, one result.</summary>
[Workflow]
public sealed class HelloWorkflow
{
    [WorkflowRun]
    public Task<string> RunAsync(string name) => Workflow.ExecuteActivityAsync(
        () => HelloActivities.Greet(name), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
}

/// <summary>What <see cref="HelloWorkflow"/> calls.</summary>
public static class HelloActivities
{
    [Activity]
    public static string Greet(string name) => $"Hello, {name}!";
}

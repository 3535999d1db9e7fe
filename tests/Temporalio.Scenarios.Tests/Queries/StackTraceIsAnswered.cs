using Temporalio.Api.Sdk.V1;

namespace Temporalio.Scenarios.Tests.Queries;

/// <summary>The built-in query tells where a workflow waits, once its worker keeps stacks.</summary>
public sealed class StackTraceIsAnswered : Scenario
{
    public override void Configure(TemporalWorkerOptions options) =>
        options.WorkflowStackTrace = WorkflowStackTrace.Normal;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        var stack = await handle.QueryAsync<string>("__stack_trace", []);
        Assert.StartsWith("Task waiting at:\n   at ", stack, StringComparison.Ordinal);
        Assert.Contains(nameof(Flow.WaitForTheGateAsync), stack, StringComparison.Ordinal);
        var places = await handle.QueryAsync<EnhancedStackTrace>("__enhanced_stack_trace", []);
        Assert.Equal("temporal-dotnet", places.Sdk.Name);
        var place = Assert.Single(
            Assert.Single(places.Stacks).Locations,
            place => place.FunctionName.EndsWith($"Flow.{nameof(Flow.WaitForTheGateAsync)}", StringComparison.Ordinal));
        Assert.EndsWith($"{nameof(StackTraceIsAnswered)}.cs", place.FilePath, StringComparison.Ordinal);
        Assert.True(place is { Line: > 0, InternalCode: false });
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        Assert.Empty(await handle.QueryAsync<string>("__stack_trace", []));
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowRun]
        public async Task RunAsync() => await WaitForTheGateAsync();

        public async Task WaitForTheGateAsync() => await OpenedAsync();
    }
}

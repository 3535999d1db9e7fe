using Temporalio.Api.Sdk.V1;

namespace Temporalio.Scenarios.Tests.Queries;

/// <summary>The built-in query tells the handlers with their descriptions, and the current details.</summary>
public sealed class MetadataIsAnswered : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        await run.MiddleAsync(handle);
        var metadata = await handle.QueryAsync<WorkflowMetadata>("__temporal_workflow_metadata", []);
        Assert.Equal(("Flow", "waiting"), (metadata.Definition.Type, metadata.CurrentDetails));
        Assert.Equal(["Open"], metadata.Definition.SignalDefinitions.Select(d => d.Name));
        var query = Assert.Single(metadata.Definition.QueryDefinitions);
        Assert.Equal(("State", "how it is"), (query.Name, query.Description));
        Assert.Equal(["Change"], metadata.Definition.UpdateDefinitions.Select(d => d.Name));
        await handle.SignalAsync(w => w.OpenAsync());
        await handle.GetResultAsync();
        metadata = await handle.QueryAsync<WorkflowMetadata>("__temporal_workflow_metadata", []);
        Assert.Equal("done", metadata.CurrentDetails);
    }

    [Workflow]
    public sealed class Flow : Gated
    {
        [WorkflowQuery(Description = "how it is")]
        public string State => "well";

        [WorkflowRun]
        public async Task RunAsync()
        {
            Workflow.CurrentDetails = "waiting";
            await OpenedAsync();
            Workflow.CurrentDetails = "done";
        }

        [WorkflowUpdate]
        public Task ChangeAsync() => Task.CompletedTask;
    }
}

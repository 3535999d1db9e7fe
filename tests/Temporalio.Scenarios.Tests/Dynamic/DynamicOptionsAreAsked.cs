using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Dynamic;

/// <summary>A dynamic workflow says for each type which exceptions fail it.</summary>
public sealed class DynamicOptionsAreAsked : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = run.Track(await run.Client.StartWorkflowAsync("Strict", [], run.Options()));
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var cause = Assert.IsType<ApplicationFailureException>(failed.InnerException);
        Assert.Equal(nameof(NotSupportedException), cause.ErrorType);
    }

    [Workflow(Dynamic = true)]
    public sealed class Flow
    {
        [WorkflowDynamicOptions]
        public WorkflowDefinitionOptions Options() => new()
        {
            FailureExceptionTypes = Workflow.Info.WorkflowType == "Strict" ? [typeof(NotSupportedException)] : null,
        };

        [WorkflowRun]
        public Task RunAsync(IRawValue[] args) => throw new NotSupportedException("not this one");
    }
}

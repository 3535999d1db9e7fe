namespace Temporalio.Scenarios.Tests.Failures;

/// <summary>Types of exceptions that a workflow or its worker names fail the workflow.</summary>
public sealed class ChosenTypesFailWorkflows : Scenario
{
    public override void Configure(TemporalWorkerOptions options) =>
        options.WorkflowFailureExceptionTypes = [typeof(TimeZoneNotFoundException)];

    protected override async Task LiveAsync(ScenarioRun run)
    {
        foreach (var type in new[] { "own", "worker", "derived" })
        {
            var failure = await run.FailsAsync((Flow w) => w.RunAsync(type));
            Assert.IsType<ApplicationFailureException>(failure);
            Assert.Equal(type, failure.Message);
        }
    }

    [Workflow(FailureExceptionTypes = [typeof(ArgumentException)])]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task RunAsync(string type) => throw (type switch
        {
            "own" => new ArgumentException(type),
            "derived" => new FileNotFoundArgument(type),
            _ => new TimeZoneNotFoundException(type),
        });
    }

    public sealed class FileNotFoundArgument(string message) : ArgumentException(message);
}

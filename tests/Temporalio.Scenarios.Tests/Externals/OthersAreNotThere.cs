namespace Temporalio.Scenarios.Tests.Externals;

/// <summary>To signal or cancel a workflow that is not there fails, and the workflow can handle it.</summary>
public sealed class OthersAreNotThere : Scenario
{
    protected override async Task LiveAsync(ScenarioRun run) => Assert.Equal(
        [
            "ExternalWorkflowExecutionNotFound: Unable to signal external workflow because it was not found",
            "ExternalWorkflowExecutionNotFound: Unable to cancel external workflow because not found",
        ],
        await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            var nobody = Workflow.GetExternalWorkflowHandle($"nobody-{Workflow.Info.RunId}");
            return [await TryAsync(nobody.SignalAsync("Hello", [])), await TryAsync(nobody.CancelAsync())];
        }

        private static async Task<string> TryAsync(Task request)
        {
            try
            {
                await request;
                return "delivered";
            }
            catch (ApplicationFailureException e)
            {
                return $"{e.ErrorType}: {e.Message}";
            }
        }
    }
}

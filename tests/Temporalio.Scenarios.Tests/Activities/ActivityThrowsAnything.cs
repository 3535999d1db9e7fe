namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>Any exception of an activity becomes an application failure with its type, stack and category.</summary>
public sealed class ActivityThrowsAnything : Scenario
{
    [Activity]
    public static void Divide(int by) => _ = 1 / by;

    [Activity]
    public static void Harmless() =>
        throw new ApplicationFailureException("as expected", category: ApplicationErrorCategory.Benign);

    protected override async Task LiveAsync(ScenarioRun run) => Assert.Equal(
        "DivideByZeroException True Unspecified, Benign", await run.ExecuteAsync((Flow w) => w.RunAsync()));

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var first = await CauseAsync(Workflow.ExecuteActivityAsync(() => Divide(0), Brief.Once));
            var second = await CauseAsync(Workflow.ExecuteActivityAsync(() => Harmless(), Brief.Once));
            var hasStack = first.StackTrace!.Contains(nameof(Divide), StringComparison.Ordinal);
            return $"{first.ErrorType} {hasStack} {first.Category}, {second.Category}";
        }

        private static async Task<ApplicationFailureException> CauseAsync(Task activity)
        {
            try
            {
                await activity;
                throw new InvalidOperationException("It did not fail.");
            }
            catch (ActivityFailureException e)
            {
                return (ApplicationFailureException)e.InnerException!;
            }
        }
    }
}

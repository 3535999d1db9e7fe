using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Codecs;

/// <summary>With encoded attributes messages and stacks of failures are sealed too.</summary>
public sealed class FailuresAreSealed : Scenario
{
    public override void Configure(TemporalClientOptions options) => options.DataConverter = new(
        new DefaultPayloadConverter(),
        new DefaultFailureConverter.WithEncodedCommonAttributes(),
        new SealingCodec());

    [Activity]
    public static void Fail() =>
        throw new ApplicationFailureException("a secret", "Secret", nonRetryable: true, details: ["detail"]);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var handle = await run.StartAsync((Flow w) => w.RunAsync());
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        var cause = Assert.IsType<ApplicationFailureException>(failed.InnerException!.InnerException);
        Assert.Equal(("a secret", "Secret", "detail"),
            (cause.Message, cause.ErrorType, cause.Details.ElementAt<string>(0)));
        foreach (var e in await ScenarioRun.EventsAsync(handle))
        {
            Assert.DoesNotContain("a secret", $"{e}", StringComparison.Ordinal);
        }

        var activity = await ScenarioRun.SeenAsync(handle, EventType.ActivityTaskFailed);
        Assert.Equal("Encoded failure", activity.ActivityTaskFailedEventAttributes.Failure.Message);
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            try
            {
                await Workflow.ExecuteActivityAsync(() => Fail(), Brief.Activity);
            }
            catch (ActivityFailureException e) when (e.InnerException!.Message == "a secret")
            {
                await Workflow.DelayAsync(1);
                throw;
            }
        }
    }
}

using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker;

public sealed class DynamicDefinitionTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DynamicWorkflowAndActivity_RunWhateverIsAskedFor()
    {
        var options = WorkerFixture.Options().AddWorkflow<AnyWorkflow>().AddActivity(AnyActivity);
        using var worker = new TemporalWorker(fixture.Client, options);
        var result = await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    "Whatever", [1, "two"], WorkerFixture.On(options));
                return await handle.GetResultAsync<string>();
            },
            Stop);
        Assert.Equal("Whatever 2 SomeActivity 3", result);
    }

    [Fact]
    public async Task DynamicOptions_DecideWhatFailsTheRun()
    {
        var options = WorkerFixture.Options().AddWorkflow<AnyWorkflow>().AddActivity(AnyActivity);
        using var worker = new TemporalWorker(fixture.Client, options);
        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync("Throw", [], WorkerFixture.On(options));
                var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
                var cause = Assert.IsType<ApplicationFailureException>(failed.InnerException);
                Assert.Equal(nameof(NotSupportedException), cause.ErrorType);
            },
            Stop);
    }

    [Activity(Dynamic = true)]
    public static string AnyActivity(IRawValue[] args) =>
        $"{ActivityExecutionContext.Current.Info.ActivityType} {args.Length}";

    [Workflow(Dynamic = true)]
    public sealed class AnyWorkflow
    {
        [WorkflowDynamicOptions]
        public WorkflowDefinitionOptions Options() => new()
        {
            FailureExceptionTypes = Workflow.Info.WorkflowType == "Throw" ? [typeof(NotSupportedException)] : null,
        };

        [WorkflowRun]
        public async Task<string> RunAsync(IRawValue[] args)
        {
            if (Workflow.Info.WorkflowType == "Throw")
            {
                throw new NotSupportedException("not this one");
            }

            var activity = await Workflow.ExecuteActivityAsync<string>(
                "SomeActivity", [1, 2, 3], new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
            return $"{Workflow.Info.WorkflowType} {args.Length} {activity}";
        }
    }
}

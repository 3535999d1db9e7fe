using Temporalio.Worker.Execution;
using Temporalio.Workflows;
using TestSupport.Time;

namespace Temporalio.Tests.Worker.Execution;

public sealed class TracingProbationTests
{
    private static readonly WorkflowDefinition First = WorkflowDefinition.Create<ActivityWorkflow>();
    private static readonly WorkflowDefinition Second = WorkflowDefinition.Create<SignalledWorkflow>();

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Note_OfATypeThatIsNew_Listens()
    {
        using var probation = new TracingProbation(_time);
        Assert.False(probation.IsListening);
        probation.Note(First);
        Assert.True(probation.IsListening);
    }

    [Fact]
    public void Note_UntilEveryTypeIsKnown_Listens()
    {
        using var probation = new TracingProbation(_time);
        probation.Note(Second);
        NoteOften(probation, First);
        Assert.True(probation.IsListening);
        NoteOften(probation, Second);
        Assert.False(probation.IsListening);
        probation.Note(First);
        Assert.False(probation.IsListening);
    }

    [Fact]
    public void Note_OfATypeThatRunsSeldom_EndsInTime()
    {
        using var probation = new TracingProbation(_time);
        probation.Note(First);
        _time.Advance(TracingProbation.Longest + TimeSpan.FromTicks(1));
        probation.Note(First);
        Assert.False(probation.IsListening);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CodeThatComesBackFromElsewhere_FailsTheNextTask(bool isAllowed)
    {
        var driver = InstanceDriver.For<StrayingWorkflow>(
            change: options => options with { DisableTracingEvents = isAllowed });
        Assert.Empty(driver.Run(Jobs.Start));
        StrayingWorkflow.Elsewhere.SetResult();
        StrayingWorkflow.Elsewhere = new();
        if (isAllowed)
        {
            Assert.NotNull(driver.Run(Jobs.Fire(9)).Single().CompleteWorkflowExecution);
        }
        else
        {
            Assert.Contains("Use Workflow.", driver.Fail(Jobs.Fire(9)), StringComparison.Ordinal);
        }
    }

    private static void NoteOften(TracingProbation probation, WorkflowDefinition definition)
    {
        for (var i = 0; i <= TracingProbation.Activations; i++)
        {
            probation.Note(definition);
        }
    }

    [Workflow]
    public sealed class StrayingWorkflow
    {
        public static TaskCompletionSource Elsewhere { get; set; } = new();

        [WorkflowRun]
        public async Task RunAsync() => await Elsewhere.Task;
    }
}

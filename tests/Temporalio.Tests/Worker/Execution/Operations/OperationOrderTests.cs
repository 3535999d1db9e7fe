using Coresdk.WorkflowActivation;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker.Execution.Operations;

/// <summary>Answers of whatever kind that come together are seen in the order in which they came.</summary>
public sealed class OperationOrderTests
{
    private static readonly Dictionary<string, WorkflowActivationJob> Answers = new()
    {
        ["timer"] = Jobs.Fire(1),
        ["activity"] = Jobs.Completed(1, "x"),
        ["local"] = Jobs.Completed(2, "x"),
        ["child"] = new() { ResolveChildWorkflowExecutionStart = new() { Seq = 1, Succeeded = new() { RunId = "r" } } },
        ["signal"] = new() { ResolveSignalExternalWorkflow = new() { Seq = 1 } },
        ["cancel"] = new() { ResolveRequestCancelExternalWorkflow = new() { Seq = 1 } },
    };

    public static TheoryData<string> Orders => new(
        "timer activity local child signal cancel",
        "cancel signal child local activity timer",
        "local timer cancel activity signal child",
        "child activity signal timer cancel local");

    [Theory]
    [MemberData(nameof(Orders))]
    public void AnswersThatComeTogether_AreSeenInTheirOrder(string order)
    {
        var driver = InstanceDriver.For<AllKindsWorkflow>();
        driver.Run(Jobs.Start);
        var end = driver.Run([.. order.Split(' ').Select(kind => Answers[kind])]).Single();
        Assert.Equal(order, InstanceDriver.ToValue<string>(end.CompleteWorkflowExecution.Result));
    }

    [Fact]
    public void AnswerOfNothing_FailsTheTask() => Assert.Equal(
        "There is no activity with sequence number 7 to resolve.",
        InstanceDriver.For<AllKindsWorkflow>().Fail(Jobs.Start, Jobs.Completed(7, "x")));

    [Fact]
    public void CancellationThatComesWithTheAnswer_SendsNothing()
    {
        var driver = InstanceDriver.For<ActivityWorkflow>(["you"]);
        driver.Run(Jobs.Start);
        var end = Assert.Single(driver.Run(Jobs.Completed(1, "hello"), Jobs.CancelWorkflow));
        Assert.Equal("hello", InstanceDriver.ToValue<string>(end.CompleteWorkflowExecution.Result));
    }

    [Workflow]
    public sealed class AllKindsWorkflow
    {
        private readonly List<string> _seen = [];

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var other = Workflow.GetExternalWorkflowHandle("other");
            await Workflow.WhenAllAsync(
                NoteAsync("timer", Workflow.DelayAsync(1000)),
                NoteAsync("activity", Workflow.ExecuteActivityAsync<string>(
                    "A", [], new() { StartToCloseTimeout = TimeSpan.FromSeconds(1) })),
                NoteAsync("local", Workflow.ExecuteLocalActivityAsync<string>(
                    "A", [], new() { StartToCloseTimeout = TimeSpan.FromSeconds(1) })),
                NoteAsync("child", Workflow.StartChildWorkflowAsync((AllKindsWorkflow w) => w.RunAsync())),
                NoteAsync("signal", other.SignalAsync("S", [])),
                NoteAsync("cancel", other.CancelAsync()));
            return string.Join(' ', _seen);
        }

        private async Task NoteAsync(string kind, Task operation)
        {
            await operation;
            _seen.Add(kind);
        }
    }
}

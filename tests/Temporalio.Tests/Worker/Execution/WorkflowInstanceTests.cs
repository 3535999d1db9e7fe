using Coresdk.WorkflowCommands;
using Temporalio.Worker;
using Temporalio.Workflows;
using CommandCase = Coresdk.WorkflowCommands.WorkflowCommand.VariantOneofCase;

namespace Temporalio.Tests.Worker.Execution;

public sealed class WorkflowInstanceTests
{
    [Fact]
    public void Activate_OfAnActivity_SchedulesItAndGoesOnWithItsResult()
    {
        var driver = InstanceDriver.For<ActivityWorkflow>(["you"]);
        var scheduled = Assert.Single(driver.Run(Jobs.Start)).ScheduleActivity;
        Assert.Equal(("Greet", "1", "queue"), (scheduled.ActivityType, scheduled.ActivityId, scheduled.TaskQueue));
        Assert.Equal("you", InstanceDriver.ToValue<string>(Assert.Single(scheduled.Arguments)));
        var end = Assert.Single(driver.Run(Jobs.Completed(1, "hello you")));
        Assert.Equal("hello you", InstanceDriver.ToValue<string>(end.CompleteWorkflowExecution.Result));
    }

    [Fact]
    public void Activate_OfTheFirstTask_RecordsTheEventLoopOnce()
    {
        var driver = InstanceDriver.For<ActivityWorkflow>(["you"]);
        var first = driver.Complete(driver.Activation(false, Jobs.Start));
        Assert.Equal([2u], first.Successful.UsedInternalFlags);
        var second = driver.Complete(driver.Activation(false, Jobs.Completed(1, "x")));
        Assert.Empty(second.Successful.UsedInternalFlags);
    }

    [Fact]
    public void Activate_WithASignalBeforeTheStart_RunsTheHandlerFirst()
    {
        var driver = InstanceDriver.For<SignalledWorkflow>();
        var end = Assert.Single(driver.Run(Jobs.Start, Jobs.Signal("Add", "early")));
        Assert.Equal("early, main", InstanceDriver.ToValue<string>(end.CompleteWorkflowExecution.Result));
    }

    [Fact]
    public void Activate_WithASignalWhoseArgumentsDoNotConvert_DropsIt()
    {
        var driver = InstanceDriver.For<SignalledWorkflow>();
        Assert.Empty(driver.Run(Jobs.Start));
        Assert.Empty(driver.Run(Jobs.Signal("Add", 17)));
        Assert.Single(driver.Run(Jobs.Signal("Add", "later")));
    }

    [Fact]
    public void Activate_WithConditions_LetsOneGoOnAtATime()
    {
        var driver = InstanceDriver.For<TurnsWorkflow>();
        Assert.Empty(driver.Run(Jobs.Start));
        var end = Assert.Single(driver.Run(Jobs.Signal("Open")));
        Assert.Equal("first", InstanceDriver.ToValue<string>(end.CompleteWorkflowExecution.Result));
    }

    [Fact]
    public void Delay_OfNothing_IsAMillisecond()
    {
        var timer = Assert.Single(InstanceDriver.For<DelayWorkflow>([0]).Run(Jobs.Start)).StartTimer;
        Assert.Equal(TimeSpan.FromMilliseconds(1), timer.StartToFireTimeout.ToTimeSpan());
    }

    [Fact]
    public void Delay_ForEver_MakesNoTimer() =>
        Assert.Empty(InstanceDriver.For<DelayWorkflow>([-1]).Run(Jobs.Start));

    [Fact]
    public void Delay_OfLessThanNothing_FailsTheTask() => Assert.Contains(
        "cannot be less than 0", InstanceDriver.For<DelayWorkflow>([-2]).Fail(Jobs.Start), StringComparison.Ordinal);

    [Fact]
    public void Cancel_WhileATimerRuns_CancelsItAndTheWorkflow()
    {
        var driver = InstanceDriver.For<DelayWorkflow>([1000]);
        driver.Run(Jobs.Start);
        Assert.Equal(
            [CommandCase.CancelTimer, CommandCase.CancelWorkflowExecution],
            driver.Run(Jobs.CancelWorkflow).Select(c => c.VariantCase));
    }

    [Fact]
    public void WaitCondition_ThatHoldsInTime_CancelsItsTimer()
    {
        var driver = InstanceDriver.For<TimedConditionWorkflow>();
        var timer = Assert.Single(driver.Run(Jobs.Start));
        Assert.Equal("WaitConditionAsync", InstanceDriver.ToValue<string>(timer.UserMetadata.Summary));
        Assert.Equal(
            [CommandCase.CancelTimer, CommandCase.CompleteWorkflowExecution],
            driver.Run(Jobs.Signal("Open")).Select(c => c.VariantCase));
    }

    [Fact]
    public void WaitCondition_ThatDoesNotHoldInTime_SaysSo()
    {
        var driver = InstanceDriver.For<TimedConditionWorkflow>();
        driver.Run(Jobs.Start);
        var end = Assert.Single(driver.Run(Jobs.Fire(1))).CompleteWorkflowExecution;
        Assert.False(InstanceDriver.ToValue<bool>(end.Result));
    }

    [Theory]
    [InlineData(nameof(InvalidOperationException), false)]
    [InlineData("ApplicationFailure", true)]
    [InlineData(nameof(OperationCanceledException), true)]
    [InlineData(nameof(ArgumentOutOfRangeException), true)]
    public void Exceptions_ByTheirType_FailTheWorkflowOrTheTask(string type, bool failsWorkflow)
    {
        var driver = InstanceDriver.For<ThrowingWorkflow>([type]);
        var completion = driver.Complete(driver.Activation(false, Jobs.Start));
        Assert.Equal(failsWorkflow, completion.Successful is not null);
        if (failsWorkflow)
        {
            Assert.NotNull(Assert.Single(completion.Successful!.Commands).FailWorkflowExecution);
        }
    }

    [Fact]
    public void Exceptions_OfTypesTheWorkerNames_FailTheWorkflow()
    {
        var driver = InstanceDriver.For<ThrowingWorkflow>(
            [nameof(InvalidOperationException)],
            options => options with { FailureExceptionTypes = [typeof(InvalidOperationException)] });
        Assert.NotNull(Assert.Single(driver.Run(Jobs.Start)).FailWorkflowExecution);
    }

    [Fact]
    public void ContinueAsNew_IsACommandWithTheNextRunsArguments()
    {
        var driver = InstanceDriver.For<AgainWorkflow>([1]);
        var next = Assert.Single(driver.Run(Jobs.Start)).ContinueAsNewWorkflowExecution;
        Assert.Equal("AgainWorkflow", next.WorkflowType);
        Assert.Equal(2, InstanceDriver.ToValue<int>(Assert.Single(next.Arguments)));
        Assert.Equal(5, InstanceDriver.ToValue<int>(next.Memo["five"]));
    }

    [Fact]
    public void Patched_InANewRun_IsTrueAndMarkedOnce()
    {
        var commands = InstanceDriver.For<PatchedWorkflow>().Run(Jobs.Start);
        Assert.Equal([CommandCase.SetPatchMarker, CommandCase.CompleteWorkflowExecution],
            commands.Select(c => c.VariantCase));
        Assert.Equal("True True", InstanceDriver.ToValue<string>(commands[1].CompleteWorkflowExecution.Result));
    }

    [Fact]
    public void Patched_InReplay_IsWhatTheRunWasThen()
    {
        var without = InstanceDriver.For<PatchedWorkflow>().Replay(Jobs.Start);
        Assert.Equal("False False", ResultOf(without));
        var with = InstanceDriver.For<PatchedWorkflow>().Replay(Jobs.Start, Jobs.Patch("patch"));
        Assert.NotNull(with[0].SetPatchMarker);
    }

    [Fact]
    public void Patched_WhenTheWorkersCallbackSaysNo_IsFalse()
    {
        var commands = InstanceDriver.For<PatchedWorkflow>(
            change: options => options with { PatchActivationCallback = _ => false }).Run(Jobs.Start);
        Assert.Equal("False False", ResultOf(commands));
    }

    [Fact]
    public void UpsertMemo_ChangesTheMemoAndIsACommand()
    {
        var commands = InstanceDriver.For<MemoWorkflow>().Run(Jobs.Start);
        var fields = commands[0].ModifyWorkflowProperties.UpsertedMemo.Fields;
        Assert.Equal(["dropped", "new"], fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("kept new", InstanceDriver.ToValue<string>(commands[1].CompleteWorkflowExecution.Result));
    }

    [Theory]
    [InlineData("run", "not scheduled on workflow scheduler")]
    [InlineData("delay", "perform a thread transfer task")]
    public void LeavingTheScheduler_IsNoticed(string how, string why)
    {
        using var listener = Temporalio.Worker.Execution.WorkflowTracingEventListener.Use();
        var problem = InstanceDriver.For<LeavingWorkflow>([how]).Fail(Jobs.Start);
        Assert.Contains(why, problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void LeavingTheScheduler_WithTracingDisabled_GoesUnnoticed()
    {
        using var listener = Temporalio.Worker.Execution.WorkflowTracingEventListener.Use();
        Assert.Single(InstanceDriver.For<LeavingWorkflow>(["allowed"]).Run(Jobs.Start));
    }

    [Fact]
    public void StackTraceQuery_NamesWhereTheWorkflowWaits()
    {
        var driver = InstanceDriver.For<DelayWorkflow>(
            [1000], options => options with { StackTrace = WorkflowStackTrace.Normal });
        driver.Run(Jobs.Start);
        var answer = Assert.Single(driver.Run(Jobs.Query("__stack_trace"))).RespondToQuery;
        var stacks = InstanceDriver.ToValue<string>(answer.Succeeded.Response);
        Assert.Contains(
            "Task waiting at:\n   at Temporalio.Workflows.Workflow.Delay", stacks, StringComparison.Ordinal);
        Assert.Contains("DelayWorkflow", stacks, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_TheApiThrows()
    {
        Assert.False(Workflow.InWorkflow);
        Assert.Throws<InvalidOperationException>(() => Workflow.UtcNow);
    }

    private static string ResultOf(IReadOnlyList<WorkflowCommand> commands) =>
        InstanceDriver.ToValue<string>(Assert.Single(commands).CompleteWorkflowExecution.Result);
}

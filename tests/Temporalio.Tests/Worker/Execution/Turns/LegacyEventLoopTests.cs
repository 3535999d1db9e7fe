using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCompletion;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker.Execution.Turns;

/// <summary>Runs that began before the modern event loop, known by a history without its flag.</summary>
public sealed class LegacyEventLoopTests
{
    [Fact]
    public void Activate_WithoutTheFlag_LetsEveryConditionThatHoldsGoOn()
    {
        var driver = InstanceDriver.For<DoorWorkflow>();
        Old(driver, true, Jobs.Start);
        var end = Assert.Single(Old(driver, true, Jobs.Signal("Open")).Successful.Commands);
        Assert.Equal("the door was closed", end.FailWorkflowExecution.Failure.Message);
    }

    [Fact]
    public void Activate_WithTheFlag_LetsOneGoOn()
    {
        var driver = InstanceDriver.For<DoorWorkflow>();
        driver.Replay(Jobs.Start);
        Assert.Empty(driver.Replay(Jobs.Signal("Open")));
    }

    [Theory]
    [InlineData(true, "signal, timer")]
    [InlineData(false, "timer, signal")]
    public void Activate_WithATimerBeforeASignal_TakesThemInItsOwnOrder(bool isOld, string expected)
    {
        var driver = InstanceDriver.For<TwoWorkflow>();
        var jobs = new[] { Jobs.Fire(1), Jobs.Signal("Note") };
        Assert.Single(isOld ? Old(driver, true, Jobs.Start).Successful.Commands : driver.Replay(Jobs.Start));
        var commands = isOld ? Old(driver, true, jobs).Successful.Commands : driver.Replay(jobs);
        Assert.Equal(
            expected, InstanceDriver.ToValue<string>(Assert.Single(commands).CompleteWorkflowExecution.Result));
    }

    [Fact]
    public void Activate_WithASignalAndTheStart_RunsTheHandlerFirst()
    {
        var driver = InstanceDriver.For<SignalledWorkflow>();
        var end = Assert.Single(Old(driver, true, Jobs.Start, Jobs.Signal("Add", "early")).Successful.Commands);
        Assert.Equal("early, main", InstanceDriver.ToValue<string>(end.CompleteWorkflowExecution.Result));
    }

    [Fact]
    public void Activate_AfterReplay_StaysWithTheLoopThatTheRunBeganWith()
    {
        var driver = InstanceDriver.For<DoorWorkflow>();
        Assert.Empty(Old(driver, true, Jobs.Start).Successful.UsedInternalFlags);
        var live = Old(driver, false, Jobs.Signal("Open"));
        Assert.Empty(live.Successful.UsedInternalFlags);
        Assert.NotNull(Assert.Single(live.Successful.Commands).FailWorkflowExecution);
    }

    private static WorkflowActivationCompletion Old(
        InstanceDriver driver, bool replaying, params WorkflowActivationJob[] jobs)
    {
        var activation = driver.Activation(replaying, jobs);
        activation.AvailableInternalFlags.Clear();
        return driver.Complete(activation);
    }

    /// <summary>Two wait at a door; the first that goes through closes it.</summary>
    [Workflow]
    public sealed class DoorWorkflow
    {
        private bool _open;

        [WorkflowRun]
        public Task RunAsync() => Workflow.WhenAllAsync(EnterAsync(), EnterAsync());

        [WorkflowSignal]
        public Task OpenAsync()
        {
            _open = true;
            return Task.CompletedTask;
        }

        private async Task EnterAsync()
        {
            await Workflow.WaitConditionAsync(() => _open);
            _open = _open ? false : throw new ApplicationFailureException("the door was closed");
        }
    }

    [Workflow]
    public sealed class TwoWorkflow
    {
        private readonly List<string> _seen = [];

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.DelayAsync(1000);
            _seen.Add("timer");
            await Workflow.WaitConditionAsync(() => _seen.Count == 2);
            return string.Join(", ", _seen);
        }

        [WorkflowSignal]
        public async Task NoteAsync()
        {
            // As many steps later as the timer is seen.
            await Workflow.RunTaskAsync(() => Task.CompletedTask);
            _seen.Add("signal");
        }
    }
}

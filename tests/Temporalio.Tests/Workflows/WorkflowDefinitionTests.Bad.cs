using Temporalio.Workflows;

namespace Temporalio.Tests.Workflows;

/// <content>Definitions that are wrong.</content>
public sealed partial class WorkflowDefinitionTests
{
    [Workflow]
    public sealed class BadWorkflow
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowRun]
        public void RunTwice()
        {
        }

        [WorkflowSignal]
        internal Task Hidden() => Task.CompletedTask;

        [WorkflowSignal]
        public int Wrong() => 0;

        [WorkflowQuery]
        public Task<int> AskAsync() => Task.FromResult(0);

        [WorkflowSignal("__temporal_x")]
        public Task ReservedAsync() => Task.CompletedTask;

        [WorkflowUpdate(Dynamic = true)]
        public Task AnyAsync(string name) => Task.CompletedTask;

        [WorkflowSignal("same")]
        public Task OneAsync() => Task.CompletedTask;

        [WorkflowSignal("same")]
        public Task TwoAsync() => Task.CompletedTask;

        [WorkflowUpdateValidator("Nothing")]
        public void Validate()
        {
        }
    }

    public abstract class PokedWorkflow
    {
        [WorkflowSignal]
        public abstract Task PokeAsync();
    }

    [Workflow]
    public sealed class ForgetfulWorkflow : PokedWorkflow
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        public override Task PokeAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class NeedyWorkflow(int number)
    {
        public int Number => number;

        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }

    [Workflow]
    public sealed class GenericWorkflow<T>
    {
        [WorkflowRun]
        public Task<T?> RunAsync() => Task.FromResult<T?>(default);
    }

    private static string Problem<T>() => Assert.IsType<ArgumentException>(Assert.Single(
        Assert.Throws<AggregateException>(() => WorkflowDefinition.Create<T>()).InnerExceptions)).Message;
}

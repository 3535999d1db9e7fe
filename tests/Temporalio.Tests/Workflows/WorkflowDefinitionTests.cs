using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Tests.Workflows;

public sealed partial class WorkflowDefinitionTests
{
    [Workflow]
    public interface IOrder
    {
        [WorkflowRun]
        Task RunAsync();
    }

    [Fact]
    public void Create_OfAnInterface_DropsTheLeadingI()
    {
        var definition = WorkflowDefinition.Create<IOrder>();
        Assert.Equal("Order", definition.Name);
        Assert.False(definition.Instantiable);
    }

    [Fact]
    public void Create_OfAClass_FindsAllItsHandlers()
    {
        var definition = WorkflowDefinition.Create<WholeWorkflow>();
        Assert.Equal("WholeWorkflow", definition.Name);
        Assert.Equal(["Named", "Poke"], definition.Signals.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Ask", "State"], definition.Queries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Change", Assert.Single(definition.Updates).Key);
        Assert.True(definition.Updates["Change"].HasValidator);
        Assert.NotNull(definition.DynamicSignal);
        Assert.Equal("pokes", definition.Signals["Poke"].Description);
        Assert.Equal([typeof(ArgumentException)], definition.FailureExceptionTypes);
    }

    [Fact]
    public void Create_Twice_IsTheSame() =>
        Assert.Same(WorkflowDefinition.Create<WholeWorkflow>(), WorkflowDefinition.Create(typeof(WholeWorkflow)));

    [Fact]
    public void Create_OfABadClass_SaysAllThatIsWrong()
    {
        var problem = Assert.Throws<ArgumentException>(() => WorkflowDefinition.Create<BadWorkflow>()).Message;
        Assert.Contains("More than one method has [WorkflowRun].", problem, StringComparison.Ordinal);
        Assert.Contains("'RunTwice' must return Task or Task<T>.", problem, StringComparison.Ordinal);
        Assert.Contains("must have a public constructor without parameters", problem, StringComparison.Ordinal);
        Assert.Contains("BadWorkflow.Hidden' must be public.", problem, StringComparison.Ordinal);
        Assert.Contains("BadWorkflow.Wrong' must return Task.", problem, StringComparison.Ordinal);
        Assert.Contains("BadWorkflow.AskAsync' must not be asynchronous.", problem, StringComparison.Ordinal);
        Assert.Contains("has the reserved name '__temporal_x'", problem, StringComparison.Ordinal);
        Assert.Contains("must take a string and an array of IRawValue.", problem, StringComparison.Ordinal);
        Assert.Contains("There is more than one signal 'same'.", problem, StringComparison.Ordinal);
        Assert.Contains("names 'Nothing', which is no update method.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithoutTheAttribute_SaysSo() => Assert.Contains(
        "has no [Workflow] attribute",
        Assert.Throws<ArgumentException>(() => WorkflowDefinition.Create<string>()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Create_OfAnOverrideWithoutTheAttribute_AsksToRepeatIt() => Assert.Contains(
        "Method 'PokeAsync' overrides one with [WorkflowSignal]; repeat the attribute.",
        Assert.Throws<ArgumentException>(() => WorkflowDefinition.Create<ForgetfulWorkflow>()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void CreateWorkflowInstance_WithAnInitConstructor_PassesTheArguments()
    {
        var definition = WorkflowDefinition.Create<InitWorkflow>();
        Assert.Equal("x", ((InitWorkflow)definition.CreateWorkflowInstance(["x"])).Text);
    }

    [Fact]
    public void Calls_OfMethodsAndProperties_AreNamesAndArguments()
    {
        var (run, args) = DefinitionCalls.Run((InitWorkflow w) => w.RunAsync("a" + "b"));
        Assert.Equal(("InitWorkflow", "ab"), (run, args.Single()));
        Assert.Equal("Poke", DefinitionCalls.Signal((WholeWorkflow w) => w.PokeAsync(1)).Name);
        Assert.Equal("State", DefinitionCalls.Query((WholeWorkflow w) => w.State).Name);
        Assert.Equal("Ask", DefinitionCalls.Query((WholeWorkflow w) => w.Ask()).Name);
        Assert.Equal("Change", DefinitionCalls.Update((WholeWorkflow w) => w.ChangeAsync("x")).Name);
    }

    [Fact]
    public void Calls_OfAnythingElse_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => DefinitionCalls.Signal((WholeWorkflow w) => w.RunAsync()));
        Assert.Throws<ArgumentException>(() => DefinitionCalls.Run((WholeWorkflow w) => Task.CompletedTask));
    }

    [Workflow(FailureExceptionTypes = [typeof(ArgumentException)])]
    public sealed class WholeWorkflow
    {
        [WorkflowQuery]
        public string State => "";

        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;

        [WorkflowSignal(Description = "pokes")]
        public Task PokeAsync(int times) => Task.CompletedTask;

        [WorkflowSignal("Named")]
        public Task OtherAsync() => Task.CompletedTask;

        [WorkflowSignal(Dynamic = true)]
        public Task AnyAsync(string name, IRawValue[] args) => Task.CompletedTask;

        [WorkflowQuery]
        public int Ask() => 1;

        [WorkflowUpdate]
        public Task<int> ChangeAsync(string text) => Task.FromResult(text.Length);

        [WorkflowUpdateValidator(nameof(ChangeAsync))]
        public void Validate(string text) => ArgumentException.ThrowIfNullOrEmpty(text);
    }

    [Workflow]
    public sealed class InitWorkflow
    {
        [WorkflowInit]
        public InitWorkflow(string text) => Text = text;

        public string Text { get; }

        [WorkflowRun]
        public Task RunAsync(string text) => Task.CompletedTask;
    }
}

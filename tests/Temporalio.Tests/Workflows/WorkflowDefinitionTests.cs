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
        var problems = Assert.Throws<AggregateException>(() => WorkflowDefinition.Create<BadWorkflow>());
        Assert.All(problems.InnerExceptions, problem => Assert.IsType<ArgumentException>(problem));
        Assert.Equal(
            [
                "Cannot find update method named Nothing for WorkflowUpdateValidator on Void Validate() method",
                "Signal handler name __temporal_x cannot start with __temporal",
                "Temporalio.Tests.Workflows.WorkflowDefinitionTests+BadWorkflow has more than one signal named same",
                "WorkflowQuery method System.Threading.Tasks.Task`1[System.Int32] AskAsync() cannot return a Task",
                "WorkflowRun on multiple: Void RunTwice() and System.Threading.Tasks.Task RunAsync()",
                "WorkflowSignal method Int32 Wrong() must return Task",
                "WorkflowSignal method System.Threading.Tasks.Task Hidden() must be public",
                "WorkflowUpdate method System.Threading.Tasks.Task AnyAsync(System.String) must accept string and "
                    + "an array of IRawValue",
            ],
            problems.InnerExceptions.Select(problem => problem.Message).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Create_OfAClassThatNeedsArguments_IsNotInstantiable()
    {
        var definition = WorkflowDefinition.Create<NeedyWorkflow>();
        Assert.False(definition.Instantiable);
        Assert.Contains(
            "Cannot instantiate",
            Assert.Throws<InvalidOperationException>(() => definition.CreateWorkflowInstance([])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithoutTheAttribute_SaysSo() => Assert.Equal(
        "System.String missing Workflow attribute",
        Assert.Throws<ArgumentException>(() => WorkflowDefinition.Create<string>()).Message);

    [Fact]
    public void Create_OfAnOverrideWithoutTheAttribute_AsksToRepeatIt() => Assert.Equal(
        "WorkflowSignal on base definition of System.Threading.Tasks.Task PokeAsync() but not override",
        Problem<ForgetfulWorkflow>());

    [Fact]
    public void Create_OfAGenericClass_IsRefused() => Assert.EndsWith(
        "has generic type arguments", Problem<GenericWorkflow<int>>(), StringComparison.Ordinal);

    [Fact]
    public void Create_WithACreator_PassesItTheArguments()
    {
        var definition = WorkflowDefinition.Create(
            typeof(NeedyWorkflow), null, args => new NeedyWorkflow((int)args[0]!));
        Assert.Equal(3, ((NeedyWorkflow)definition.CreateWorkflowInstance([3])).Number);
    }

    [Fact]
    public void Create_WithACreatorBesideAnInitConstructor_IsRefused() => Assert.Contains(
        "Cannot set creator for workflow with WorkflowInit constructor",
        Assert.ThrowsAny<Exception>(
            () => WorkflowDefinition.Create(typeof(InitWorkflow), null, args => new InitWorkflow("x"))).Message,
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

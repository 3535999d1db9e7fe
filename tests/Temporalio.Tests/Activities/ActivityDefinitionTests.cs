using Temporalio.Activities;
using Temporalio.Converters;
using Temporalio.Testing;
using Temporalio.Workflows;

namespace Temporalio.Tests.Activities;

public sealed class ActivityDefinitionTests
{
    [Fact]
    public void Create_OfADelegate_NamesItAfterTheMethodWithoutAsync()
    {
        Assert.Equal("Greet", ActivityDefinition.Create(Sample.GreetAsync).Name);
        Assert.Equal("other", ActivityDefinition.Create(Sample.Renamed).Name);
    }

    [Fact]
    public void Create_OfALocalFunction_NamesItAsWritten()
    {
        [Activity]
        static string Shout(string text) => text.ToUpperInvariant();

        Assert.Equal("Shout", ActivityDefinition.Create(Shout).Name);
    }

    [Fact]
    public void Create_WithoutTheAttribute_SaysSo() => Assert.Contains(
        "missing Activity attribute",
        Assert.Throws<ArgumentException>(() => ActivityDefinition.Create(() => 1)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void CreateAll_WithoutAnInstance_AsksForOne() => Assert.Contains(
        "Instance not provided",
        Assert.Throws<InvalidOperationException>(() => ActivityDefinition.CreateAll(typeof(Sample), null)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void CreateAll_OfATypeWithoutActivities_SaysSo() =>
        Assert.Throws<ArgumentException>(() => ActivityDefinition.CreateAll(typeof(string), "x"));

    [Fact]
    public void CreateAll_FindsStaticAndInstanceMethods() => Assert.Equal(
        ["Any", "Count", "Greet", "Nothing", "other"],
        ActivityDefinition.CreateAll(new Sample()).Select(a => a.Name ?? "Any").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Greet", "hello you")]
    [InlineData("Count", 3)]
    [InlineData("Nothing", null)]
    public async Task InvokeAsync_GivesTheResultOrNull(string name, object? expected)
    {
        var activity = ActivityDefinition.CreateAll(new Sample()).Single(a => a.Name == name);
        object?[] args = name switch { "Greet" => ["you"], "Count" => ["abc"], _ => [] };
        Assert.Equal(expected, await activity.InvokeAsync(args));
    }

    [Fact]
    public async Task InvokeAsync_WithFewerArguments_UsesDefaults() =>
        Assert.Equal("hello you", await ActivityDefinition.Create(Sample.GreetAsync).InvokeAsync(["you"]));

    [Fact]
    public void Calls_OfActivities_AreNamesAndArguments()
    {
        var (name, args) = DefinitionCalls.Activity((Sample s) => s.Count("abc"));
        Assert.Equal(("Count", "abc"), (name, args.Single()));
        Assert.Equal("Greet", DefinitionCalls.Activity(() => Sample.GreetAsync("x", "y")).Name);
    }

    [Fact]
    public async Task ActivityEnvironment_RunsActivitiesWithAContext()
    {
        var beats = new List<object?>();
        var environment = new ActivityEnvironment { Heartbeater = details => beats.AddRange(details) };
        var result = await environment.RunAsync(() =>
        {
            var context = ActivityExecutionContext.Current;
            context.Heartbeat(1, "two");
            environment.Cancel(ActivityCancelReason.Timeout);
            return $"{context.Info.ActivityId} {context.CancellationToken.IsCancellationRequested} "
                + $"{context.CancelReason} {context.CancellationDetails!.IsTimedOut}";
        });
        Assert.Equal("test True Timeout True", result);
        Assert.Equal([1, "two"], beats);
        Assert.False(ActivityExecutionContext.HasCurrent);
    }

    public sealed class Sample
    {
        [Activity]
        public static Task<string> GreetAsync(string name, string greeting = "hello") =>
            Task.FromResult($"{greeting} {name}");

        [Activity("other")]
        public static void Renamed()
        {
        }

        [Activity]
        public int Count(string text) => text.Length;

        [Activity]
        public Task NothingAsync() => Task.CompletedTask;

        [Activity(Dynamic = true)]
        public int Any(IRawValue[] args) => args.Length;
    }
}

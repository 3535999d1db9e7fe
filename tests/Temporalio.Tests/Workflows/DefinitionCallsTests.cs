using System.Linq.Expressions;
using Temporalio.Activities;
using Temporalio.Workflows;

namespace Temporalio.Tests.Workflows;

public sealed class DefinitionCallsTests
{
    private static readonly string Shared = "shared";

    private readonly string _own = "own";

    [Fact]
    public void Activity_ArgumentsOfEveryKind_AreEvaluated()
    {
        var (local, number) = ("local", 7);
        var holder = new Holder { Field = new() { Field = new() { Text = "deep" } } };

        Assert.Equal("constant", Argument(() => Take("constant")));
        Assert.Equal("local", Argument(() => Take(local)));
        Assert.Equal("own", Argument(() => Take(_own)));
        Assert.Equal("shared", Argument(() => Take(Shared)));
        Assert.Equal("deep", Argument(() => Take(holder.Field.Field.Text)));
        Assert.Equal("7 of local", Argument(() => Take($"{number} of {local}")));
        Assert.Equal("local and own", Argument(() => Take(string.Concat(local, " and ", _own))));
        Assert.Equal("LOCAL", Argument(() => Take(local.ToUpperInvariant())));
        Assert.Equal(7, Argument(() => Take((object)number)));
        Assert.Equal(7L, Argument(() => Take((long)number)));
        Assert.Null(Argument(() => Take(holder.Text)));
        Assert.Equal((int?)7, Argument(() => Take((int?)number)));
    }

    [Fact]
    public void Activity_ArgumentThatThrows_ThrowsWhatItThrew()
    {
        Holder? none = null;

        Assert.Throws<NullReferenceException>(() => Argument(() => Take(none!.Text)));
        Assert.Throws<FormatException>(() => Argument(() => Take(int.Parse("x"))));
        Assert.Throws<InvalidOperationException>(() => Argument(() => Take(Fail("why"))));
    }

    private static object? Argument(Expression<Action> call) => Assert.Single(DefinitionCalls.Activity(call).Args);

    [Activity]
    private static void Take<T>(T value) => throw new InvalidOperationException($"Called with '{value}'.");

    private static string Fail(string why) => throw new InvalidOperationException(why);

    private sealed class Holder
    {
        public string? Text;
        public Holder? Field;
    }
}

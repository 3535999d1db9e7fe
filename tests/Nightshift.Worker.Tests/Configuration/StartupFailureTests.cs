using Microsoft.Extensions.Options;
using Nightshift.Worker.Configuration;

namespace Nightshift.Worker.Tests.Configuration;

public sealed class StartupFailureTests
{
    private static readonly OptionsValidationException Options =
        new("Llm", typeof(object), ["'a' is wrong.", "'b' is wrong."]);

    [Fact]
    public void From_OneSection_HasEverySentence() => AssertFailure(
        ExitCodes.BadInput, ["'a' is wrong.", "'b' is wrong."], Options);

    [Fact]
    public void From_SeveralSections_HasEverySentence() => AssertFailure(
        ExitCodes.BadInput,
        ["'a' is wrong.", "'b' is wrong.", "'c' is wrong."],
        new AggregateException(Options, new OptionsValidationException("", typeof(object), ["'c' is wrong."])));

    [Fact]
    public void From_SomethingOutOfReach_IsUnavailable() => AssertFailure(
        ExitCodes.Unavailable, ["'x' does not answer."], new ServiceUnavailableException("'x' does not answer."));

    [Fact]
    public void From_ADefect_IsNone() => Assert.Null(StartupFailure.From(new InvalidOperationException("oops")));

    private static void AssertFailure(int exitCode, string[] sentences, Exception exception)
    {
        var failure = Assert.IsType<StartupFailure>(StartupFailure.From(exception));
        Assert.Equal(exitCode, failure.ExitCode);
        Assert.Equal(sentences, failure.Sentences);
    }
}

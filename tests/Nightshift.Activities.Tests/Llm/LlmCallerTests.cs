using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm;
using Nightshift.Activities.Llm.Pricing;
using Nightshift.Contracts;
using TestSupport.Time;

namespace Nightshift.Activities.Tests.Llm;

public sealed class LlmCallerTests
{
    private static readonly LlmQuestion Question = new("claude-sonnet-5-5", "system", "prompt");

    private readonly FakeChat _chat = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AskAsync_AnswerCutOff_IsContinuedAndJoined()
    {
        _chat.Answers.Enqueue(("one ", ChatFinishReason.Length));
        _chat.Answers.Enqueue(("two ", ChatFinishReason.Length));
        _chat.Answers.Enqueue(("three", ChatFinishReason.Stop));
        var meter = new LlmMeter(10m);
        var answer = await Caller().AskAsync(Question, meter, Token);

        Assert.Equal(new LlmAnswer("one two three", IsCut: false), answer);
        Assert.Equal(3, meter.Cost?.Requests);
        Assert.Equal([2, 4, 6], _chat.Asked.Select(messages => messages.Count));
        Assert.Equal("two", _chat.Asked[2][4].Text);
    }

    [Fact]
    public async Task AskAsync_AlwaysCutOff_StopsAfterTheLastContinuation()
    {
        for (var i = 0; i < 10; i++)
        {
            _chat.Answers.Enqueue(("x", ChatFinishReason.Length));
        }

        var answer = await Caller().AskAsync(Question, new LlmMeter(10m), Token);

        Assert.Equal(new LlmAnswer("xxxx", IsCut: true), answer);
    }

    [Fact]
    public async Task AskAsync_CutOffWithNothingSaid_IsNotContinued()
    {
        _chat.Answers.Enqueue(("", ChatFinishReason.Length));

        Assert.Equal(new LlmAnswer("", IsCut: true), await Caller().AskAsync(Question, new LlmMeter(10m), Token));
    }

    [Fact]
    public async Task AskAsync_CeilingTooLow_AsksNothing()
    {
        var failure = await Assert.ThrowsAsync<LlmException>(
            () => Caller().AskAsync(Question, new LlmMeter(0.08m), Token));

        Assert.Equal((FailureTypes.OverReservation, false), (failure.FailureType, failure.IsRetryable));
        Assert.Empty(_chat.Asked);
    }

    [Fact]
    public async Task AskAsync_CeilingTooLowToContinue_AnswersWhatThereIs()
    {
        _chat.Answers.Enqueue(("one", ChatFinishReason.Length));
        var answer = await Caller().AskAsync(Question, new LlmMeter(0.0803m), Token);

        Assert.Equal(new LlmAnswer("one", IsCut: true), answer);
        Assert.Single(_chat.Asked);
    }

    [Fact]
    public async Task AskAsync_NoTokenCounts_BooksTheLargest()
    {
        _chat.Usage = null;
        _chat.Answers.Enqueue(("one", ChatFinishReason.Stop));
        var meter = new LlmMeter(10m);
        await Caller().AskAsync(Question, meter, Token);

        Assert.Equal((32_000L, 8_000L), (meter.Cost?.InputTokens, meter.Cost?.OutputTokens));
    }

    private LlmCaller Caller()
    {
        var options = Options.Create(new LlmOptions { Provider = LlmProvider.Anthropic });
        return new LlmCaller(
            _chat,
            new ModelTable(options),
            options,
            new ManualTimeProvider(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero)),
            NullLogger<LlmCaller>.Instance);
    }
}

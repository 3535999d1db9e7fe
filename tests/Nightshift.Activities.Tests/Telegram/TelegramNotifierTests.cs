using Microsoft.Extensions.Logging.Abstractions;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Telegram;
using Nightshift.Activities.Tests.Support;
using Nightshift.Contracts;

namespace Nightshift.Activities.Tests.Telegram;

public sealed class TelegramNotifierTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TelegramRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await TelegramRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Notify_AnAlert_ReachesTheChatAsHtml()
    {
        await NotifyAsync(new(NoticeLevel.Alert, "Breaker of 'a<b' tripped", "3 > 2 & more"));

        var (method, body) = Assert.Single(_rig.Stub.Calls);
        Assert.Equal("sendMessage", method);
        Assert.Equal(7, body.GetProperty("chat_id").GetInt64());
        Assert.Equal("HTML", body.GetProperty("parse_mode").GetString());
        Assert.Equal(
            "🚨 <b>Breaker of 'a&lt;b' tripped</b>\n3 &gt; 2 &amp; more", body.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Notify_MarkupRefused_IsSentAsPlainText()
    {
        _rig.Stub.Refuse("sendMessage", 400, "Bad Request: can't parse entities: unexpected end");

        await NotifyAsync(new(NoticeLevel.Info, "a & b"));

        Assert.Equal(["a & b"], _rig.Stub.Texts);
    }

    [Fact]
    public async Task Notify_Flood_LeavesInFewMessagesAtItsPace()
    {
        await NotifyAsync(new(NoticeLevel.Info, "first"));
        var flood = Enumerable.Range(0, 500).Select(i => NotifyAsync(new(NoticeLevel.Info, $"notice {i}"))).ToList();

        await _rig.PassAsync(Second);
        await Task.WhenAll(flood);

        Assert.Equal(2, _rig.Stub.Texts.Count());
        var text = _rig.Stub.Texts.Last();
        Assert.InRange(text.Length, 3_000, 4_096);
        Assert.StartsWith("<b>notice 0</b>\n\n<b>notice 1</b>", text, StringComparison.Ordinal);
        var shown = text.Split("<b>").Length - 1;
        Assert.EndsWith($"… and {500 - shown} more: see the log.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notify_AFewAtOnce_AreNotCut()
    {
        await NotifyAsync(new(NoticeLevel.Info, "first"));
        var long1 = NotifyAsync(new(NoticeLevel.Info, "one", new string('x', 3_000)));
        var long2 = NotifyAsync(new(NoticeLevel.Info, "two", new string('y', 3_000)));

        await _rig.PassAsync(Second);
        await long1;
        await _rig.PassAsync(Second);
        await long2;

        Assert.Equal(3, _rig.Stub.Texts.Count());
        Assert.EndsWith("yyy", _rig.Stub.Texts.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notify_RateLimited_WaitsAsAskedAndLosesNothing()
    {
        _rig.Stub.Refuse("sendMessage", 429, "Too Many Requests: retry after 3", retryAfter: 3);

        var notified = NotifyAsync(new(NoticeLevel.Info, "patience"));
        await _rig.PassAsync(TimeSpan.FromSeconds(3));
        await notified;

        Assert.Equal(["<b>patience</b>"], _rig.Stub.Texts);
    }

    [Theory]
    [InlineData(401, "Unauthorized", FailureTypes.TelegramUnauthorized, false)]
    [InlineData(403, "Forbidden: bot was blocked by the user", FailureTypes.TelegramForbidden, false)]
    [InlineData(400, "Bad Request: chat not found", FailureTypes.TelegramBadRequest, false)]
    [InlineData(502, "Bad Gateway", FailureTypes.TelegramUnavailable, true)]
    public async Task Notify_Refused_SaysWhatToDo(int code, string description, string type, bool isRetryable)
    {
        _rig.Stub.Refuse("sendMessage", code, description);

        var failure = await Assert.ThrowsAsync<TelegramException>(
            () => NotifyAsync(new(NoticeLevel.Info, "lost")));

        Assert.Equal((type, isRetryable), (failure.FailureType, failure.IsRetryable));
        Assert.StartsWith($"Telegram answered {code} to 'sendMessage' ({description}); ", failure.Message);
    }

    [Theory]
    [InlineData(200, "<html>captive portal</html>")]
    [InlineData(200, "{}")]
    public async Task Notify_AnswerThatIsNone_IsTriedAgainLater(int status, string body)
    {
        _rig.Stub.Answer("sendMessage", status, body);

        var failure = await Assert.ThrowsAsync<TelegramException>(() => NotifyAsync(new(NoticeLevel.Info, "lost")));

        Assert.DoesNotContain(StubTelegram.Token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notify_NobodyListens_HidesTheToken()
    {
        await _rig.Stub.DisposeAsync();

        var failure = await Assert.ThrowsAsync<TelegramException>(() => NotifyAsync(new(NoticeLevel.Info, "lost")));

        Assert.Equal((FailureTypes.TelegramUnavailable, true), (failure.FailureType, failure.IsRetryable));
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "Forbidden: bot was kicked from the group chat")]
    public async Task Notify_RefusedForGood_GoesToTheLogAndFailsNothing(int code, string description)
    {
        var log = new FakeLog<ConsoleNotifier>();
        var notifier = new FallbackNotifier(
            _rig.Telegram, new ConsoleNotifier(log), NullLogger<FallbackNotifier>.Instance);
        _rig.Stub.Refuse("sendMessage", code, description);

        await notifier.NotifyAsync(
            new(NoticeLevel.Alert, "'daily' is paused"), TestContext.Current.CancellationToken);

        Assert.Equal(["'daily' is paused"], log.Lines);
    }

    private Task NotifyAsync(Notice notice) =>
        _rig.Notifier.NotifyAsync(notice, TestContext.Current.CancellationToken);
}

using Nightshift.Activities.Telegram;
using Nightshift.Contracts;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Testing;

namespace Nightshift.Activities.Tests.Telegram;

public sealed class TelegramPollingTests : IAsyncLifetime
{
    private readonly List<long> _heartbeats = [];
    private TelegramRig _rig = null!;

    public static TheoryData<string, string, string> Commands => new()
    {
        { "/schedules", "schedules", "<done> schedules" },
        { "/runs", "runs ", "<done> runs " },
        { "/runs@nightshift_bot daily", "runs daily", "<done> runs daily" },
        { "/approve p1", "approve p1 telegram:ann", "<done> approve p1 telegram:ann" },
        { "/reject p1 too dear, sorry", "reject p1 telegram:ann too dear, sorry", "<done> reject p1" },
        { "/PAUSE daily", "pause daily telegram:ann ", "<done> pause daily" },
        { "/resume daily", "resume daily telegram:ann", "<done> resume daily" },
        { "/approve", "", "'/approve' needs a proposal: /approve PROPOSAL." },
        { "/pause", "", "'/pause' needs a schedule: /pause SCHEDULE." },
        { "/pause broken", "", "'/pause' failed: the desk is away" },
        { "/drop", "", "There is no command '/drop'.\n/schedules: List the schedules" },
        { "/help", "", "/schedules: List the schedules" },
    };

    public async ValueTask InitializeAsync() => _rig = await TelegramRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Poll_ACommand_IsDoneAndAnswered(string text, string done, string answer)
    {
        _rig.Stub.Write(41, TelegramRig.Operator, text);

        Assert.Equal(42, await PollAsync(polls: 1));

        Assert.Equal(done.Length == 0 ? [] : [done], _rig.Actions.Done);
        Assert.StartsWith(
            answer.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
            Assert.Single(_rig.Stub.Texts),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TelegramRig.Stranger, "/approve p1")]
    [InlineData(TelegramRig.Operator, "good morning")]
    public async Task Poll_AStrangerOrNoCommand_GetsSilence(long user, string text)
    {
        _rig.Stub.Write(41, user, text);

        Assert.Equal(42, await PollAsync(polls: 1));

        Assert.Empty(_rig.Actions.Done);
        Assert.Empty(_rig.Stub.Texts);
    }

    [Fact]
    public async Task Poll_AfterACrash_GoesOnWhereItsHeartbeatsEnded()
    {
        _rig.Stub.Write(41, TelegramRig.Operator, "/approve p1");
        _rig.Stub.Write(42, TelegramRig.Operator, "/approve p2");

        await PollAsync(polls: 1, heartbeated: 42);

        Assert.Equal(["approve p2 telegram:ann"], _rig.Actions.Done);
        Assert.Equal(42, await PolledAsync());
        Assert.Equal([42, 43], _heartbeats);
    }

    [Fact]
    public async Task Poll_TheFirstTime_ShowsTheMenu()
    {
        _rig.Stub.Write(41, TelegramRig.Operator, "/help");

        await PollAsync(polls: 1);

        var menu = _rig.Stub.Calls.First(call => call.Method == "setMyCommands").Body.GetProperty("commands");
        Assert.Equal("schedules", menu[0].GetProperty("command").GetString());
    }

    [Fact]
    public async Task Poll_ASecondPoller_TakesTurnsWithoutLosingACommand()
    {
        var first = PollAsync(polls: 2);
        await PolledAsync();
        var other = _rig.Client.GetUpdatesAsync(0, TestContext.Current.CancellationToken);
        await _rig.PassAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<Activities.Telegram.TelegramException>(() => other);
        _rig.Stub.Write(41, TelegramRig.Operator, "/resume daily");

        Assert.Equal(42, await first);

        Assert.Equal(["resume daily telegram:ann"], _rig.Actions.Done);
    }

    [Fact]
    public async Task Poll_AWebhookInTheWay_IsTakenAway()
    {
        _rig.Stub.Refuse("getUpdates", 409, "Conflict: can't use getUpdates method while webhook is active");
        _rig.Stub.Write(41, TelegramRig.Operator, "/schedules");

        await PollAsync(polls: 2);

        Assert.Contains(_rig.Stub.Calls, call => call.Method == "deleteWebhook");
        Assert.Equal(["schedules"], _rig.Actions.Done);
    }

    [Fact]
    public async Task Poll_Flooded_WaitsAsAsked()
    {
        _rig.Stub.Refuse("getUpdates", 429, "Too Many Requests: retry after 5", retryAfter: 5);
        _rig.Stub.Write(41, TelegramRig.Operator, "/schedules");

        var polled = PollAsync(polls: 2);
        await _rig.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(42, await polled);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user")]
    [InlineData(400, "Bad Request: chat not found")]
    public async Task Poll_AnAnswerThatNobodyGets_IsNoReasonToStop(int code, string description)
    {
        _rig.Stub.Refuse("sendMessage", code, description);
        _rig.Stub.Write(41, TelegramRig.Operator, "/pause daily");
        _rig.Stub.Write(42, TelegramRig.Operator, "/approve p1");

        var polled = PollAsync(polls: 1);
        await _rig.PassAsync(TelegramConstants.Pace);

        Assert.Equal(43, await polled);
        Assert.Equal(["pause daily telegram:ann ", "approve p1 telegram:ann"], _rig.Actions.Done);
        Assert.Equal(["&lt;done&gt; approve p1 telegram:ann"], _rig.Stub.Texts);
    }

    [Fact]
    public async Task Poll_WrongToken_FailsForGood()
    {
        await _rig.DisposeAsync();
        _rig = await TelegramRig.StartAsync("123456:ABCDEFGHIJ-another");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => PollAsync(polls: 1));

        Assert.Equal((FailureTypes.TelegramUnauthorized, true), (failure.ErrorType, failure.NonRetryable));
        Assert.Contains("'Telegram:Token'", failure.Message, StringComparison.Ordinal);
    }

    private ValueTask<long> PolledAsync() =>
        _rig.Stub.Offsets.Reader.ReadAsync(TestContext.Current.CancellationToken);

    private Task<long> PollAsync(int polls, long? heartbeated = null)
    {
        var environment = new ActivityEnvironment
        {
            Info = ActivityEnvironment.DefaultInfo with
            {
                HeartbeatDetails = heartbeated is { } offset
                    ? [DataConverter.Default.PayloadConverter.ToPayload(offset)]
                    : [],
            },
            Heartbeater = details => _heartbeats.Add((long)details[0]!),
        };
        return environment.RunAsync(() => _rig.Activities.PollAsync(0, polls));
    }
}

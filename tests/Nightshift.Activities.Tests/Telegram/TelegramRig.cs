using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Notify;
using Nightshift.Activities.Telegram;
using TestSupport.Time;

namespace Nightshift.Activities.Tests.Telegram;

/// <summary>The bot's parts against a stub, on a clock that the test moves.</summary>
internal sealed class TelegramRig : IAsyncDisposable
{
    internal const long Operator = 11;
    internal const long Stranger = 99;

    private TelegramRig(StubTelegram stub, string token)
    {
        Stub = stub;
        var options = Options.Create(new TelegramOptions
        {
            Token = token, BaseUrl = stub.Url, ChatId = 7, AllowedUsers = { Operator },
        });
        Client = new TelegramClient(new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, options, Clock);
        Outbox = new TelegramOutbox(Client, Clock, NullLogger<TelegramOutbox>.Instance);
        Telegram = new TelegramNotifier(Outbox, options);
        Commands = new TelegramCommands(Actions, Outbox, options, NullLogger<TelegramCommands>.Instance);
        Activities = new TelegramActivities(Client, Commands, Clock, NullLogger<TelegramActivities>.Instance);
    }

    internal StubTelegram Stub { get; }

    internal ManualTimeProvider Clock { get; } = new();

    internal FakeActions Actions { get; } = new();

    internal TelegramClient Client { get; }

    internal TelegramOutbox Outbox { get; }

    internal TelegramNotifier Telegram { get; }

    internal INotifier Notifier => Telegram;

    internal TelegramCommands Commands { get; }

    internal TelegramActivities Activities { get; }

    internal static async Task<TelegramRig> StartAsync(string token = StubTelegram.Token) =>
        new(await StubTelegram.StartAsync(), token);

    /// <summary>Waits until somebody waits so long, and lets that time pass.</summary>
    internal async Task PassAsync(TimeSpan wait)
    {
        while (await Clock.NextTimerAsync(TestContext.Current.CancellationToken) != wait)
        {
            // A time-out of a call: it does not hold anything up.
        }

        Clock.Advance(wait);
    }

    public ValueTask DisposeAsync() => Stub.DisposeAsync();
}

/// <summary>Notes what operators ask for.</summary>
internal sealed class FakeActions : IOperatorActions
{
    internal List<string> Done { get; } = [];

    public Task<string> ListSchedulesAsync(CancellationToken cancellationToken) => Note("schedules");

    public Task<string> ListRunsAsync(string? scheduleId, CancellationToken cancellationToken) =>
        Note($"runs {scheduleId}");

    public Task<string> ApproveAsync(string proposalId, string approver, CancellationToken cancellationToken) =>
        Note($"approve {proposalId} {approver}");

    public Task<string> RejectAsync(
        string proposalId, string rejecter, string reason, CancellationToken cancellationToken) =>
        Note($"reject {proposalId} {rejecter} {reason}");

    public Task<string> PauseAsync(
        string scheduleId, string person, string reason, CancellationToken cancellationToken) =>
        scheduleId == "broken"
            ? throw new InvalidOperationException("the desk is away")
            : Note($"pause {scheduleId} {person} {reason}");

    public Task<string> ResumeAsync(string scheduleId, string person, CancellationToken cancellationToken) =>
        Note($"resume {scheduleId} {person}");

    private Task<string> Note(string what)
    {
        Done.Add(what);
        return Task.FromResult($"<done> {what}");
    }
}

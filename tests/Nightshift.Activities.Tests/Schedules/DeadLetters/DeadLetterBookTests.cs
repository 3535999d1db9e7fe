using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.DeadLetters;
using Nightshift.Activities.Tests.Support;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Workflows.Schedules;
using Temporalio.Common;
using Temporalio.Testing;

namespace Nightshift.Activities.Tests.Schedules.DeadLetters;

public sealed class DeadLetterBookTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Slot = new(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);

    private static readonly ScheduleDefinition Definition = new()
    {
        Id = "daily", Trigger = new DailyTrigger(new TimeOnly(6, 0)), Target = new TaskHandlerTarget("hello"),
    };

    private readonly TempDirectory _directory = new();
    private WorkflowEnvironment _environment = null!;
    private RecordStore _records = null!;
    private DeadLetterBook _book = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _environment = await WorkflowEnvironment.StartLocalAsync(new()
        {
            // One test shuts the server down, and should not wait for it to come back.
            RpcRetry = new() { MaxRetries = 1 },
            SearchAttributes =
            [
                SearchAttributeKey.CreateKeyword("NightshiftKind"),
                SearchAttributeKey.CreateKeyword("NightshiftSchedule"),
            ],
        });
        _records = new RecordStore(
            Options.Create(new RecordsOptions { ConnectionString = $"Data Source={_directory.File("r.db")}" }),
            NullLogger<RecordStore>.Instance);
        _book = new DeadLetterBook(_records, _environment.Client, TimeProvider.System);
        await _records.WriteDeadLetterAsync(
            new DeadLetterRow
            {
                Id = "a1",
                ScheduleId = "daily",
                RunKey = "run-daily/1",
                Slot = Slot,
                Definition = DefinitionJson.ToNode(Definition).ToJsonString(),
                Error = "No such page.",
                Attempt = 3,
                CreatedAt = Slot,
            },
            Token);
    }

    public async ValueTask DisposeAsync()
    {
        _records.Dispose();
        await _environment.ShutdownAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    [Fact]
    public async Task Requeue_AWaitingLetter_StartsItsRunWithTheInputOfThen()
    {
        var run = await _book.RequeueAsync("a1", "ann", Token);

        Assert.Equal("run-daily-requeue-a1", run);
        var description = await _environment.Client.GetWorkflowHandle(run).DescribeAsync();
        Assert.Equal("a1", await description.Memo[RunMemo.DeadLetter].ToValueAsync<string>());
        Assert.Equal(RunOrigins.Requeue, await description.Memo[RunMemo.Origin].ToValueAsync<string>());
        var letter = await _book.ShowAsync("a1", Token);
        Assert.Equal((DeadLetterRow.Requeued, "ann"), (letter.State, letter.DecidedBy));
    }

    [Fact]
    public async Task Decide_ALetterThatIsDecided_IsToldTheTruth()
    {
        await _book.DiscardAsync("a1", "ann", "old news", Token);

        var late = await Assert.ThrowsAsync<ScheduleException>(() => _book.RequeueAsync("a1", "bob", Token));

        Assert.Equal(ScheduleProblem.Stale, late.Problem);
        Assert.StartsWith("Dead letter 'a1' is discarded by ann at ", late.Message, StringComparison.Ordinal);
        Assert.Equal("old news", (await _book.ShowAsync("a1", Token)).Note);
    }

    [Fact]
    public async Task Requeue_TheServerIsAway_LetsTheLetterWait()
    {
        await _environment.ShutdownAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => _book.RequeueAsync("a1", "ann", Token));

        Assert.Equal(DeadLetterRow.Waiting, (await _book.ShowAsync("a1", Token)).State);
    }

    [Fact]
    public async Task Show_AnUnknownLetter_SaysWhereToLook()
    {
        var failure = await Assert.ThrowsAsync<ScheduleException>(() => _book.ShowAsync("zz", Token));

        Assert.Equal(
            "There is no dead letter 'zz'; 'nightshift dead-letters list' shows those there are.", failure.Message);
    }
}

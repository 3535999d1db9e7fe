using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Tests.Converters;

namespace Temporalio.Tests.Client;

public sealed class WorkflowResultTests
{
    private static readonly DataConverter Encoding = DataConverter.Default with { PayloadCodec = new ReversingCodec() };

    [Fact]
    public async Task GetResultAsync_OfCompleted_WaitsThroughEmptyPages()
    {
        var requests = new List<GetWorkflowExecutionHistoryRequest>();
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<GetWorkflowExecutionHistoryRequest, GetWorkflowExecutionHistoryResponse>(
                "GetWorkflowExecutionHistory",
                request =>
                {
                    requests.Add(request);
                    return requests.Count < 3
                        ? new() { History = new(), NextPageToken = ByteString.CopyFromUtf8("again") }
                        : Page(Completed(Payload("done")));
                }));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle<IClientSampleWorkflow, string>("w", "r1");

        Assert.Equal("done", await handle.GetResultAsync());

        Assert.All(requests, r => Assert.True(r.WaitNewEvent && r.SkipArchival && r.Execution.RunId == "r1"));
        Assert.All(requests, r => Assert.Equal(HistoryEventFilterType.CloseEvent, r.HistoryEventFilterType));
        Assert.Equal(["", "again", "again"], requests.Select(r => r.NextPageToken.ToStringUtf8()));
    }

    [Fact]
    public async Task GetResultAsync_OfContinuedAsNew_FollowsUnlessToldNotTo()
    {
        await using var server = await Closing(run => run == "r1"
            ? new() { WorkflowExecutionContinuedAsNewEventAttributes = new() { NewExecutionRunId = "r2" } }
            : Completed(Payload(7)));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w", "r1");

        Assert.Equal(7, await handle.GetResultAsync<int>());
        var e = await Assert.ThrowsAsync<WorkflowContinuedAsNewException>(
            () => handle.GetResultAsync<int>(followRuns: false));
        Assert.Equal("r2", e.NewRunId);
    }

    [Fact]
    public async Task GetResultAsync_OfRetriedFailure_FollowsTheNextAttempt()
    {
        await using var server = await Closing(run => run == "r1" ? Failed("r2") : Completed(Payload("ok")));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w", "r1");

        Assert.Equal("ok", await handle.GetResultAsync<string>());
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync<string>(followRuns: false));
    }

    [Fact]
    public async Task GetResultAsync_OfFailed_ThrowsItsFailure()
    {
        await using var server = await Closing(_ => Failed(string.Empty));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        Assert.Equal("Workflow failed", e.Message);
        var failure = Assert.IsType<ApplicationFailureException>(e.InnerException);
        Assert.Equal(("it broke", "Broken"), (failure.Message, failure.ErrorType));
    }

    [Fact]
    public async Task GetResultAsync_OfCancelled_HasItsDecodedDetails()
    {
        var details = new Payloads { Payloads_ = { await Encoding.ToPayloadAsync("left over") } };
        await using var server = await Closing(_ => new()
        {
            WorkflowExecutionCanceledEventAttributes = new() { Details = details },
        });
        var handle = (await server.ConnectAsync(o => o.DataConverter = Encoding)).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        var cancelled = Assert.IsType<CanceledFailureException>(e.InnerException);
        Assert.Equal("Workflow cancelled", cancelled.Message);
        Assert.Equal("left over", cancelled.Details.ElementAt<string>(0));
    }

    [Theory]
    [InlineData("because", "because")]
    [InlineData("", "Workflow terminated")]
    public async Task GetResultAsync_OfTerminated_HasReasonAndDetails(string reason, string message)
    {
        var details = new Payloads { Payloads_ = { await Encoding.ToPayloadAsync(3) } };
        await using var server = await Closing(_ => new()
        {
            WorkflowExecutionTerminatedEventAttributes = new() { Reason = reason, Details = details },
        });
        var handle = (await server.ConnectAsync(o => o.DataConverter = Encoding)).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        var terminated = Assert.IsType<TerminatedFailureException>(e.InnerException);
        Assert.Equal(message, terminated.Message);
        Assert.Equal(3, terminated.Details!.ElementAt<int>(0));
    }

    [Fact]
    public async Task GetResultAsync_OfTimedOut_SaysSo()
    {
        await using var server = await Closing(_ => new() { WorkflowExecutionTimedOutEventAttributes = new() });
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var e = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());

        Assert.Equal(TimeoutType.StartToClose, Assert.IsType<TimeoutFailureException>(e.InnerException).TimeoutType);
    }

    [Fact]
    public async Task GetResultAsync_WithoutType_IgnoresWhateverTheResultIs()
    {
        await using var server = await Closing(_ => Completed(new Payload()));

        await (await server.ConnectAsync()).GetWorkflowHandle("w").GetResultAsync();
    }

    [Fact]
    public async Task GetResultAsync_OfResultThatIsNot_IsTheDefault()
    {
        await using var server = await Closing(_ => Completed(null));

        Assert.Null(await (await server.ConnectAsync()).GetWorkflowHandle("w").GetResultAsync<string?>());
    }

    [Fact]
    public async Task FetchHistoryAsync_OfSeveralPages_JoinsThem()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<GetWorkflowExecutionHistoryRequest, GetWorkflowExecutionHistoryResponse>(
                "GetWorkflowExecutionHistory",
                request => request.NextPageToken.IsEmpty
                    ? Page(new() { EventId = 1 }, new() { EventId = 2 }, "2")
                    : Page(new HistoryEvent { EventId = 3 })));
        var handle = (await server.ConnectAsync()).GetWorkflowHandle("w");

        var history = await handle.FetchHistoryAsync();

        Assert.Equal("w", history.Id);
        Assert.Equal([1, 2, 3], history.Events.Select(e => e.EventId));
    }

    [Fact]
    public async Task FetchHistoryEventsAsync_ThatIsCancelled_Stops()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await StubServer.StartAsync(stub =>
            stub.MapAsync<GetWorkflowExecutionHistoryRequest, GetWorkflowExecutionHistoryResponse>(
                "GetWorkflowExecutionHistory",
                async (_, call) =>
                {
                    await cancel.CancelAsync();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
                    return new();
                }));
        var events = (await server.ConnectAsync()).GetWorkflowHandle("w").FetchHistoryEventsAsync(new()
        {
            WaitNewEvent = true,
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var unexpected in events.WithCancellation(cancel.Token))
            {
                Assert.Fail($"There is no event, but {unexpected} came.");
            }
        });
    }

    private static Task<StubServer> Closing(Func<string, HistoryEvent> eventOfRun) => StubServer.StartAsync(stub =>
        stub.Map<GetWorkflowExecutionHistoryRequest, GetWorkflowExecutionHistoryResponse>(
            "GetWorkflowExecutionHistory", request => Page(eventOfRun(request.Execution.RunId))));

    private static GetWorkflowExecutionHistoryResponse Page(params HistoryEvent[] events) =>
        new() { History = new() { Events = { events } } };

    private static GetWorkflowExecutionHistoryResponse Page(HistoryEvent one, HistoryEvent two, string token)
    {
        var page = Page(one, two);
        page.NextPageToken = ByteString.CopyFromUtf8(token);
        return page;
    }

    private static Payload Payload(object value) => DataConverter.Default.PayloadConverter.ToPayload(value);

    private static HistoryEvent Completed(Payload? result) => new()
    {
        WorkflowExecutionCompletedEventAttributes = new()
        {
            Result = result is null ? null : new Payloads { Payloads_ = { result } },
        },
    };

    private static HistoryEvent Failed(string newRunId) => new()
    {
        WorkflowExecutionFailedEventAttributes = new()
        {
            Failure = new Failure { Message = "it broke", ApplicationFailureInfo = new() { Type = "Broken" } },
            NewExecutionRunId = newRunId,
        },
    };
}

using TemporalDev.Protocol;
using Temporalio.Activities;
using Temporalio.Api.Activity.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Tests.Converters;

namespace Temporalio.Tests.Client;

/// <summary>Activities without a workflow. No server that is at hand has them, so a stub answers.</summary>
public sealed class ActivityHandleTests
{
    [Fact]
    public async Task ExecuteActivityAsync_WithAllOptions_SendsThemAndWaits()
    {
        StartActivityExecutionRequest request = null!;
        var polls = 0;
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<StartActivityExecutionRequest, StartActivityExecutionResponse>("StartActivityExecution", r =>
            {
                request = r;
                return new() { RunId = "run" };
            });
            stub.Map<PollActivityExecutionRequest, PollActivityExecutionResponse>("PollActivityExecution", r =>
            {
                Assert.Equal(("a1", "run"), (r.ActivityId, r.RunId));
                return ++polls == 1 ? new() : new() { Outcome = new() { Result = request.Input } };
            });
        });
        var client = await server.ConnectAsync(
            o => o.DataConverter = DataConverter.Default with { PayloadCodec = new ReversingCodec() });

        var result = await client.ExecuteActivityAsync(() => DoubleAsync(20), new("a1", "q")
        {
            StartToCloseTimeout = TimeSpan.FromSeconds(3),
            RetryPolicy = new() { MaximumAttempts = 2 },
            IdReusePolicy = ActivityIdReusePolicy.RejectDuplicate,
            StaticSummary = "s",
            Priority = new(1),
        });

        Assert.Equal((20, 2), (result, polls));
        Assert.Equal(("ns", "a1", "Double"), (request.Namespace, request.ActivityId, request.ActivityType.Name));
        Assert.Equal(("q", 3L), (request.TaskQueue.Name, request.StartToCloseTimeout.Seconds));
        Assert.Equal((2, 1), (request.RetryPolicy.MaximumAttempts, request.Priority.PriorityKey));
        Assert.Equal(ActivityIdReusePolicy.RejectDuplicate, request.IdReusePolicy);
        Assert.True(ReversingCodec.IsEncoded(request.UserMetadata.Summary));
    }

    [Fact]
    public async Task GetResultAsync_OfFailedActivity_SaysWhy()
    {
        var failure = await DataConverter.Default.ToFailureAsync(new ApplicationFailureException("no", "Kind"));
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<PollActivityExecutionRequest, PollActivityExecutionResponse>(
                "PollActivityExecution", _ => new() { Outcome = new() { Failure = failure } }));
        var client = await server.ConnectAsync();

        var e = await Assert.ThrowsAsync<ActivityFailedException>(() => client.GetActivityHandle("a").GetResultAsync());

        Assert.Equal("Kind", Assert.IsType<ApplicationFailureException>(e.InnerException).ErrorType);
    }

    [Fact]
    public async Task StartActivityAsync_OfTakenId_SaysWhichRunHasIt()
    {
        await using var server = await StubServer.StartAsync(stub =>
            stub.Map<StartActivityExecutionRequest, StartActivityExecutionResponse>(
                "StartActivityExecution",
                _ => throw StubServer.Error(
                    GrpcStatusCode.AlreadyExists,
                    "taken",
                    new ActivityExecutionAlreadyStartedFailure { RunId = "r" })));
        var client = await server.ConnectAsync();

        var e = await Assert.ThrowsAsync<ActivityAlreadyStartedException>(() => client.StartActivityAsync(
            "A", [], new("a1", "q") { StartToCloseTimeout = TimeSpan.FromSeconds(3) }));

        Assert.Equal(("taken", "a1", "A", "r"), (e.Message, e.ActivityId, e.ActivityType, e.RunId));
    }

    [Fact]
    public async Task StartActivityAsync_WithoutWhatIsRequired_SaysWhatIsMissing()
    {
        var client = TemporalClient.CreateLazy(new("localhost:1"));
        foreach (var (options, missing) in new (StartActivityOptions, string)[]
        {
            (new() { TaskQueue = "q" }, "'Id'"), (new() { Id = "a" }, "'TaskQueue'"),
            (new("a", "q"), "'StartToCloseTimeout'"),
        })
        {
            var e = await Assert.ThrowsAsync<ArgumentException>(() => client.StartActivityAsync("A", [], options));
            Assert.Contains(missing, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Handle_DescribedCancelledAndTerminated_CallsTheServer()
    {
        var reasons = new List<string>();
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<DescribeActivityExecutionRequest, DescribeActivityExecutionResponse>(
                "DescribeActivityExecution",
                r => new()
                {
                    Info = new()
                    {
                        ActivityId = r.ActivityId,
                        ActivityType = new() { Name = "A" },
                        Attempt = 3,
                        Status = ActivityExecutionStatus.Running,
                    },
                });
            stub.Map<RequestCancelActivityExecutionRequest, RequestCancelActivityExecutionResponse>(
                "RequestCancelActivityExecution",
                r =>
                {
                    reasons.Add($"cancel {r.Reason}");
                    return new();
                });
            stub.Map<TerminateActivityExecutionRequest, TerminateActivityExecutionResponse>(
                "TerminateActivityExecution",
                r =>
                {
                    reasons.Add($"terminate {r.Reason}");
                    return new();
                });
        });
        var handle = (await server.ConnectAsync()).GetActivityHandle<int>("a");

        var description = await handle.DescribeAsync();
        await handle.CancelAsync(new() { Reason = "c" });
        await handle.TerminateAsync(new() { Reason = "t" });

        Assert.Equal(("a", "A", 3), (description.ActivityId, description.ActivityType, description.Attempt));
        Assert.Equal((ActivityExecutionStatus.Running, "ns"), (description.Status, description.Namespace));
        Assert.Null(await description.GetStaticSummaryAsync());
        Assert.Equal(["cancel c", "terminate t"], reasons);
    }

    [Fact]
    public async Task ListAndCount_OfActivities_ReadPagesAndNumbers()
    {
        await using var server = await StubServer.StartAsync(stub =>
        {
            stub.Map<ListActivityExecutionsRequest, ListActivityExecutionsResponse>(
                "ListActivityExecutions",
                r => new()
                {
                    Executions =
                    {
                        new ActivityExecutionListInfo { ActivityId = r.NextPageToken.IsEmpty ? "a1" : "a2" },
                    },
                    NextPageToken = r.NextPageToken.IsEmpty
                        ? Google.Protobuf.ByteString.CopyFromUtf8("2")
                        : Google.Protobuf.ByteString.Empty,
                });
            stub.Map<CountActivityExecutionsRequest, CountActivityExecutionsResponse>(
                "CountActivityExecutions", _ => new() { Count = 7 });
        });
        var client = await server.ConnectAsync();
        var ids = new List<string>();

        await foreach (var activity in client.ListActivitiesAsync(""))
        {
            ids.Add(activity.ActivityId);
        }

        Assert.Equal(["a1", "a2"], ids);
        Assert.Equal(7, (await client.CountActivitiesAsync("")).Count);
    }

    [Activity("Double")]
    public static Task<int> DoubleAsync(int number) => Task.FromResult(2 * number);
}

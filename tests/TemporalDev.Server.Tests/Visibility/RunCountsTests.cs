using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TestSupport.Time;

namespace TemporalDev.Server.Tests.Visibility;

/// <summary>Counts that are kept are those that counting gives, whatever happens to runs.</summary>
public sealed class RunCountsTests
{
    private const string Grouped = "GROUP BY ExecutionStatus";

    /// <summary>True of every run, and nothing that counts are kept by: these runs are gone through.</summary>
    private const string Slow = "HistoryLength IS NULL OR HistoryLength > 0 " + Grouped;

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Count_AsRunsStartCloseAndGo_IsThatOfTheRows()
    {
        await using var server = await TemporalDevServer.StartAsync(
            new() { TimeProvider = _time }, TestContext.Current.CancellationToken);
        using var script = new Script(server.Address, "counted");
        await AssertCountsAsync(script, "");
        await StartAsync(script, "a");
        await StartAsync(script, "b");
        await StartAsync(script, "c");
        await AssertCountsAsync(script, "Running 3");
        await TerminateAsync(script, "a");
        await TerminateAsync(script, "b");
        await AssertCountsAsync(script, "Running 1, Terminated 2");
        await StartAsync(script, "a");
        await AssertCountsAsync(script, "Running 2, Terminated 2");
        await ContinueAsNewAsync(script);
        await AssertCountsAsync(script, "Running 3, Terminated 2, ContinuedAsNew 1");
        _time.Advance(TimeSpan.FromDays(2));
        await server.Retention.RunAsync();
        await AssertCountsAsync(script, "Running 3");
    }

    [Fact]
    public async Task Count_ByTypeAndQueue_IsOfThoseOnly()
    {
        await using var server = await TemporalDevServer.StartAsync(
            new() { TimeProvider = _time }, TestContext.Current.CancellationToken);
        using var script = new Script(server.Address, "counted");
        await StartAsync(script, "a");
        await StartAsync(script, "b", type: "Other");
        await StartAsync(script, "c", type: "Other", queue: "elsewhere");
        await TerminateAsync(script, "b");
        Assert.Equal(2, (await script.CountAsync("WorkflowType = 'Other'")).Count);
        Assert.Equal(1, (await script.CountAsync("TaskQueue = 'elsewhere' AND WorkflowType != 'Test'")).Count);
        Assert.Equal(1, (await script.CountAsync("WorkflowType IN ('Other') AND ExecutionStatus = 'Running'")).Count);
        Assert.Equal(0, (await script.CountAsync("WorkflowType = 'None'")).Count);
    }

    private static async Task AssertCountsAsync(Script script, string expected)
    {
        Assert.Equal(expected, Text(await script.CountAsync(Grouped)));
        Assert.Equal(expected, Text(await script.CountAsync(Slow)));
    }

    private static string Text(CountWorkflowExecutionsResponse response)
    {
        Assert.Equal(response.Count, response.Groups.Sum(group => group.Count));
        return string.Join(", ", response.Groups.Select(group =>
            $"{group.GroupValues[0].Data.ToStringUtf8().Trim('"')} {group.Count}"));
    }

    private static Task StartAsync(Script script, string id, string type = "Test", string queue = "counted") =>
        script.Client.CallAsync<StartWorkflowExecutionResponse>(new StartWorkflowExecutionRequest
        {
            Namespace = script.Namespace,
            WorkflowId = id,
            WorkflowType = new WorkflowType { Name = type },
            TaskQueue = new() { Name = queue },
            RequestId = Guid.NewGuid().ToString(),
            WorkflowIdReusePolicy = WorkflowIdReusePolicy.AllowDuplicate,
        });

    private static Task TerminateAsync(Script script, string id) =>
        script.Client.CallAsync<TerminateWorkflowExecutionResponse>(new TerminateWorkflowExecutionRequest
        {
            Namespace = script.Namespace, WorkflowExecution = new() { WorkflowId = id },
        });

    private static async Task ContinueAsNewAsync(Script script)
    {
        await script.StartAsync();
        await script.CompleteAsync(await script.PollAsync(), Commands.ContinueAsNew("1"));
    }
}

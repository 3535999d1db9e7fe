using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class VisibilityScenarios
{
    [Scenario]
    public static async Task Filters(Script s)
    {
        using var running = s.Child("running");
        await running.StartAsync(r => r.SearchAttributes = new()
        {
            IndexedFields = { ["ScriptKeyword"] = Script.Json("\"red\""), ["ScriptInt"] = Script.Json("5") },
        });
        using var completed = s.Child("completed");
        await completed.StartAsync(r => r.SearchAttributes = new()
        {
            IndexedFields = { ["ScriptKeyword"] = Script.Json("\"blue\"") },
        });
        await completed.CompleteAsync(await completed.PollAsync(), Commands.Complete());
        using var failed = s.Child("failed");
        await failed.StartAsync();
        await failed.CompleteAsync(await failed.PollAsync(), Commands.Fail());
        await s.ListedAsync("CloseTime IS NOT NULL", 2);
        string[] filters =
        [
            "ExecutionStatus = 'Running'", "ExecutionStatus IN ('Completed', 'Failed')", "ExecutionStatus != 'Running'",
            "WorkflowType = 'Scripted'", "CloseTime IS NULL", "StartTime > '2020-01-01T00:00:00Z'",
            "StartTime BETWEEN '2020-01-01T00:00:00Z' AND '2021-01-01T00:00:00Z'", "ScriptKeyword = 'red'",
            "ScriptKeyword != 'red'", "ScriptKeyword IN ('red', 'blue') AND ScriptInt >= 5", "ScriptInt IS NULL",
            "ScriptKeyword STARTS_WITH 'bl'", "(ScriptInt = 5 OR ExecutionStatus = 'Failed')", "HistoryLength > 2",
            "NOT (ExecutionStatus = 'Running')", "`TaskQueue` = 'nobody'", "ScriptInt < 5.5",
        ];
        foreach (var filter in filters)
        {
            await s.NoteErrorAsync(filter, async () => s.Note("found", await s.ListAsync(filter)));
        }
    }

    [Scenario]
    public static async Task WrongFilters(Script s)
    {
        string[] filters =
        [
            "Nope = 1", "ExecutionStatus = 'Nope'", "StartTime > 'yesterday'", "WorkflowId =",
            "WorkflowId = 'a' ORDER BY StartTime",
        ];
        foreach (var filter in filters)
        {
            var error = await Record.ExceptionAsync(() => s.ListAsync(filter));
            s.Note(filter, error is Protocol.GrpcStatusException status ? status.Code : "OK");
        }
    }

    [Scenario]
    public static async Task CountsAndPages(Script s)
    {
        for (var i = 0; i < 3; i++)
        {
            using var one = s.Child($"{i}");
            await one.StartAsync();
        }

        var all = $"WorkflowId STARTS_WITH '{s.WorkflowId}'";
        await s.ListedAsync("ExecutionStatus = 'Running'", 3);
        var count = await s.Client.CallAsync<CountWorkflowExecutionsResponse>(
            new CountWorkflowExecutionsRequest { Namespace = s.Namespace, Query = all });
        s.Note("count", count.Count);
        var grouped = await s.Client.CallAsync<CountWorkflowExecutionsResponse>(
            new CountWorkflowExecutionsRequest { Namespace = s.Namespace, Query = all + " GROUP BY ExecutionStatus" });
        s.Note("grouped", grouped);
        var request = new ListWorkflowExecutionsRequest { Namespace = s.Namespace, Query = all, PageSize = 2 };
        var first = await s.Client.CallAsync<ListWorkflowExecutionsResponse>(request);
        request.NextPageToken = first.NextPageToken;
        var second = await s.Client.CallAsync<ListWorkflowExecutionsResponse>(request);
        s.Note("pages", $"{first.Executions.Count} {second.Executions.Count}");
        var ids = first.Executions.Concat(second.Executions).Select(e => e.Execution.WorkflowId);
        s.Note("together", ids.Distinct().Count());
        s.Note("more", !second.NextPageToken.IsEmpty);
    }
}

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
            "ExecutionStatus = 'WORKFLOW_EXECUTION_STATUS_RUNNING'", "ExecutionDuration < '1d'",
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
            // Not SQL, or only half a condition.
            "ScriptKeyword", "NOT ScriptKeyword", "ScriptKeyword AND ScriptInt = 1",
            "ExecutionStatus = 'running'", "ExecutionDuration = 'soon'",
            "WorkflowId =", "AND WorkflowType = 'Q'", "WorkflowType = 'Q' AND AND RunId = 'x'", "(WorkflowType = 'Q'",
            "WorkflowType = 'Q')", "WorkflowType = 'Q' foo", "WorkflowType 'Q'", "WorkflowId = 'unclosed",
            "WorkflowId = 'a'; DROP TABLE x", "SELECT * FROM x", "WorkflowId == 'a'", "WorkflowId IN ()",
            "WorkflowId NOT = 'a'", "WorkflowId IS 'a'",

            // SQL, but no filter.
            "WorkflowId = 'a' ORDER BY StartTime", "WorkflowId = 'a' LIMIT 5", "GROUP BY ExecutionStatus",
            "5 = 5", "'WorkflowId' = 'a'", "count(*) > 5", "ScriptInt + 1 = 6", "!(WorkflowId = 'a')",
            "EXISTS (SELECT 1)", "WorkflowId = RunId", "WorkflowId = lower('x')", "WorkflowId = NULL",
            "ScriptInt = 5 + 1", "ScriptInt = 0x10", "WorkflowId LIKE 'a%'", "WorkflowId REGEXP 'a'",
            "ScriptInt <=> 5", "WorkflowId IS TRUE", "WorkflowId STARTS_WITH 5",

            // Names and values that there are not.
            "Nope = 1", "workflowid = 'a'", "ExecutionStatus = 'Nope'", "ExecutionStatus = 'running'",
            "ExecutionStatus = 1.5", "StartTime > 'yesterday'", "StartTime > 1.5",
            "StartTime BETWEEN '2020-01-01' AND '2040-01-01'", "ExecutionDuration > 'abc'",

            // Lists and texts.
            "BuildIds > 'a'", "BuildIds STARTS_WITH 'a'", "BuildIds BETWEEN 'a' AND 'b'", "BuildIds = 5",
        ];
        foreach (var filter in filters)
        {
            await s.NoteErrorAsync(filter, () => s.ListAllAsync(filter));
        }

        string[] groups = ["WorkflowType", "Nope", "ExecutionStatus, WorkflowType", "executionstatus"];
        foreach (var group in groups)
        {
            await s.NoteErrorAsync("count by " + group, () => s.CountAsync($"WorkflowId = 'a' GROUP BY {group}"));
        }
    }

    [Scenario]
    public static async Task NegatedFilters(Script s)
    {
        using var red = s.Child("red");
        await red.StartAsync(r => r.SearchAttributes = new()
        {
            IndexedFields = { ["ScriptKeyword"] = Script.Json("\"red\""), ["ScriptInt"] = Script.Json("5") },
        });
        using var blue = s.Child("blue");
        await blue.StartAsync(r => r.SearchAttributes = new()
        {
            IndexedFields = { ["ScriptKeyword"] = Script.Json("\"blue\"") },
        });
        using var none = s.Child("none");
        await none.StartAsync();
        await s.ListedAsync("ExecutionStatus = 'Running'", 3);
        string[] filters =
        [
            "NOT ScriptKeyword = 'red'", "NOT (ScriptKeyword = 'red' AND ScriptInt = 5)",
            "NOT (ScriptKeyword = 'red' OR ScriptInt = 7)", "NOT NOT ScriptKeyword = 'red'",
            "NOT ScriptKeyword IS NULL", "ScriptKeyword NOT IN ('red')", "ScriptKeyword NOT STARTS_WITH 're'",
            "ScriptKeyword NOT BETWEEN 'a' AND 'c'", "ScriptKeyword <> 'red'",
            "(ScriptKeyword = 'red' || ScriptKeyword = 'blue' && ScriptInt = 5)",
            "ScriptInt = '5'", "ScriptInt = 'five'",
            "ScriptInt = true", "ScriptKeyword = 5", "ScriptKeyword > 'blue'", "ExecutionStatus = 1",
            "ExecutionStatus = 99", "CloseTime > '2020-01-01T00:00:00Z'", "NOT CloseTime > '2020-01-01T00:00:00Z'",
            "ScriptInt IN (5, 7) /* a comment */", "BuildIds != 'x'", "BuildIds NOT IN ('x')",
        ];
        foreach (var filter in filters)
        {
            await s.NoteErrorAsync(filter, async () => s.Note("found", await s.ListAsync(filter)));
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

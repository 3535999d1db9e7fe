using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;

namespace TemporalDev.Server.Tests.Scenarios;

public static class QueryScenarios
{
    [Scenario]
    public static async Task Direct(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var query = s.QueryAsync();
        var task = await s.PollAsync();
        s.Note("task", task);
        await s.AnswerQueryAsync(task, "\"fine\"");
        s.Note("answer", await query);
        await s.NoteErrorAsync("again", () => s.AnswerQueryAsync(task, "1"));
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task DirectToStickyWorker(Script s)
    {
        await s.StartAsync();
        var polling = s.TryPollAsync(sticky: true, TimeSpan.FromSeconds(70));
        await s.StickyPolledAsync();
        await s.CompleteAsync(await s.PollAsync(), s.Sticky());
        var query = s.QueryAsync();
        var task = await polling;
        s.Note("task", task);
        await s.AnswerQueryAsync(task, "\"fine\"");
        s.Note("answer", await query);
    }

    [Scenario]
    public static async Task Failed(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        var query = s.QueryAsync("unknown");
        await s.AnswerQueryAsync(await s.PollAsync(), null, "no such query");
        await s.NoteErrorAsync("failed", () => query);
    }

    [Scenario]
    public static async Task WithWorkflowTask(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.SignalAsync("one");
        var query = s.QueryAsync();
        await s.QueriesArrivedAsync();
        var task = await s.PollAsync();
        s.Note("queries", task.Queries.Count);
        await s.CompleteAsync(task, r =>
        {
            foreach (var id in task.Queries.Keys)
            {
                r.QueryResults[id] = new WorkflowQueryResult
                {
                    ResultType = QueryResultType.Answered, Answer = Script.Payloads("\"fine\""),
                };
            }
        });
        s.Note("answer", await query);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task ClosedAndRejected(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete());
        s.Note("not open", await s.QueryAsync(reject: QueryRejectCondition.NotOpen));
        var query = s.QueryAsync(reject: QueryRejectCondition.NotCompletedCleanly);
        var task = await s.PollAsync();
        s.Note("task", task);
        await s.AnswerQueryAsync(task, "1");
        s.Note("answer", await query);
    }

    [Scenario]
    public static async Task NobodyAnswers(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync());
        await s.NoteErrorAsync("no type", () => s.QueryAsync(string.Empty));
        var error = await Assert.ThrowsAsync<Protocol.GrpcStatusException>(
            () => s.QueryAsync(timeout: TimeSpan.FromSeconds(3)));
        s.Note("no worker", error.Code);
    }

    [Scenario]
    public static async Task FailingWorkflowTask(Script s)
    {
        await s.StartAsync();
        await s.FailTaskAsync(await s.PollAsync());
        await s.FailTaskAsync(await s.PollAsync());
        await s.PollAsync();
        await s.NoteErrorAsync("third attempt", () => s.QueryAsync());
    }
}

using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;

namespace TemporalDev.Server.Tests.Frontend;

/// <summary>Queries that race with workflow tasks: the real server is too slow for the race to be seen.</summary>
public sealed class QueryTests(EmbeddedServerFixture server) : IDisposable
{
    private readonly Script _script = new(server.Address, "query");

    /// <summary>A worker drops a query that is older than the task it has; that task answers it instead.</summary>
    [Fact]
    public async Task TaskStartedAfterDirectQuery_CarriesItToo()
    {
        await _script.StartAsync();
        await _script.CompleteAsync(await _script.PollAsync());
        var query = _script.QueryAsync();
        var dropped = await _script.PollAsync();
        await _script.SignalAsync("one");
        var task = await _script.PollAsync();
        Assert.NotNull(dropped.Query);
        var id = Assert.Single(task.Queries).Key;
        await _script.CompleteAsync(task, completion => completion.QueryResults[id] = new WorkflowQueryResult
        {
            ResultType = QueryResultType.Answered, Answer = Script.Payloads("\"fine\""),
        });

        Assert.Equal("\"fine\"", (await query).QueryResult.Payloads_[0].Data.ToStringUtf8());
    }

    [Fact]
    public async Task DirectAnswer_AfterTaskCarriedTheQuery_StillCounts()
    {
        await _script.StartAsync();
        await _script.CompleteAsync(await _script.PollAsync());
        var query = _script.QueryAsync();
        var asked = await _script.PollAsync();
        await _script.SignalAsync("one");
        var task = await _script.PollAsync();
        await _script.AnswerQueryAsync(asked, "\"first\"");
        await _script.CompleteAsync(task);

        Assert.Equal("\"first\"", (await query).QueryResult.Payloads_[0].Data.ToStringUtf8());
    }

    public void Dispose() => _script.Dispose();
}

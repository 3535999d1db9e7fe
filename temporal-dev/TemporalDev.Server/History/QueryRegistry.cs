using Google.Protobuf.Collections;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;

namespace TemporalDev.Server.History;

/// <summary>Queries that travel with workflow tasks, so that their answers reflect all that happened before.</summary>
internal sealed class QueryRegistry(WorkflowRun run)
{
    private readonly List<BufferedQuery> _queries = [];
    private readonly List<QueryDispatch> _direct = [];

    /// <summary>Adds a query to the next workflow task.</summary>
    public BufferedQuery Buffer(WorkflowQuery query)
    {
        var buffered = new BufferedQuery(query);
        _queries.Add(buffered);
        return buffered;
    }

    /// <summary>The caller no longer waits.</summary>
    public void Remove(BufferedQuery query) => _queries.Remove(query);

    /// <summary>
    /// Notes a query on its way to a worker by itself. A task that is started before the answer carries it, too: the
    /// worker may see the task first, take the query for one about an older state and drop it.
    /// </summary>
    public void AddDirect(QueryDispatch query) => _direct.Add(query);

    /// <summary>The query was answered, or nobody waits for it any more.</summary>
    public void RemoveDirect(QueryDispatch query) => _direct.Remove(query);

    /// <summary>Puts the queries into the task that a worker takes.</summary>
    public void Send(MapField<string, WorkflowQuery> target)
    {
        foreach (var query in _direct)
        {
            target[query.Id] = query.Query;
        }

        foreach (var query in _queries)
        {
            query.IsSent = true;
            target[query.Id] = query.Query;
        }
    }

    /// <summary>A task completed: its queries are answered, and those it ignored are asked directly.</summary>
    /// <param name="results">The answers by query id.</param>
    /// <param name="hasNextTask">Whether another task follows, which carries those that came meanwhile.</param>
    public void OnTaskCompleted(IDictionary<string, WorkflowQueryResult> results, bool hasNextTask)
    {
        foreach (var query in _direct)
        {
            if (results.TryGetValue(query.Id, out var answer))
            {
                query.TrySetResult(Outcome(answer));
            }
        }

        foreach (var query in _queries.ToArray())
        {
            var outcome = query.IsSent && results.TryGetValue(query.Id, out var result) ? Outcome(result)
                : query.IsSent || !hasNextTask ? QueryOutcome.AskDirectly
                : null;
            if (outcome is not null)
            {
                End(query, outcome);
            }
        }
    }

    /// <summary>A task failed or timed out: the next attempt carries its queries, unless it failed too often.</summary>
    public void OnTaskFailed()
    {
        foreach (var query in _queries.ToArray())
        {
            query.IsSent = false;
            if (run.State.WorkflowTaskAttempt >= ServerLimits.QueryRefusedAttempt)
            {
                End(query, QueryOutcome.NotReady);
            }
        }
    }

    /// <summary>No task will come any more: closed workflows are asked directly.</summary>
    public void OnRunClosed()
    {
        foreach (var query in _queries.ToArray())
        {
            End(query, QueryOutcome.AskDirectly);
        }
    }

    private static QueryOutcome Outcome(WorkflowQueryResult result) => result.ResultType == QueryResultType.Answered
        ? new QueryOutcome(QueryOutcomeKind.Answered, result.Answer)
        : new QueryOutcome(QueryOutcomeKind.Failed, null, result.ErrorMessage, result.Failure);

    private void End(BufferedQuery query, QueryOutcome outcome)
    {
        _queries.Remove(query);
        query.TrySetResult(outcome);
    }
}

using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Visibility;
using Temporalio.Api.WorkflowService.V1;
using Operation = Temporalio.Api.WorkflowService.V1.StartBatchOperationRequest.OperationOneofCase;

namespace TemporalDev.Server.Batches;

/// <summary>Which workflows a batch is about: those that a filter finds, or a list of them.</summary>
internal sealed class BatchTargets
{
    private readonly VisibilityStore _visibility;
    private readonly BatchRecord _batch;
    private readonly VisibilityQuery? _query;

    public BatchTargets(SqliteStore store, BatchRecord batch, SearchAttributeRules rules)
    {
        _visibility = new VisibilityStore(store);
        _batch = batch;
        _query = Listed(batch.Request) > 0 ? null : Query(batch.Request, rules);
    }

    /// <summary>How many there are now.</summary>
    public async Task<long> CountAsync() => _query is null
        ? Listed(_batch.Request)
        : (await _visibility.CountAsync(_batch.NamespaceId, _query).ConfigureAwait(false)).Sum(c => c.Count);

    /// <summary>The next ones; none at the end.</summary>
    public async Task<List<BatchTarget>> NextAsync(int size)
    {
        if (_query is not null)
        {
            return await _visibility.TargetsAsync(
                _batch.NamespaceId, _query, _batch.Position, _batch.LastKey, size).ConfigureAwait(false);
        }

#pragma warning disable CS0612 // The list that callers of today send.
        return
        [
            .. _batch.Request.Executions.Skip((int)_batch.Position).Take(size)
                .Select((execution, i) => new BatchTarget(_batch.Position + i + 1, execution)),
        ];
#pragma warning restore CS0612
    }

    /// <summary>How many executions the request names.</summary>
    public static int Listed(StartBatchOperationRequest request)
    {
#pragma warning disable CS0612 // The list that callers of today send.
        return request.Executions.Count;
#pragma warning restore CS0612
    }

    /// <summary>What works on running workflows only does not look at others.</summary>
    private static VisibilityQuery Query(StartBatchOperationRequest request, SearchAttributeRules rules)
    {
        var query = QueryParser.Parse(request.VisibilityQuery, rules);
        if (query.GroupBy is not null)
        {
            throw QueryErrors.NotSupported("'group by' clause");
        }

        return request.OperationCase is Operation.DeletionOperation or Operation.ResetOperation
            ? query
            : query with { Condition = $"({query.Condition}) AND status = 1" };
    }
}

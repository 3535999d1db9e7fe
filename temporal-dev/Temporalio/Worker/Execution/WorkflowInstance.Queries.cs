using Coresdk.WorkflowActivation;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>Queries.</content>
internal sealed partial class WorkflowInstance
{
    private WorkflowQueryDefinition? _dynamicQuery;

    /// <summary>The query handlers by name.</summary>
    public HandlerTable<WorkflowQueryDefinition> Queries { get; }

    /// <summary>The handler of queries without one of their own.</summary>
    public WorkflowQueryDefinition? DynamicQuery
    {
        get => _dynamicQuery;
        set => _dynamicQuery = HandlerTables.Dynamic(value, value?.Dynamic, "query");
    }

    /// <summary>Queues the answer to a query.</summary>
    public void ApplyQuery(QueryWorkflow query) => _ = QueueAsync(() =>
    {
        var before = CurrentTurn.Count;
        Coresdk.WorkflowCommands.QueryResult result;
        try
        {
            // The constructor may set handlers.
            _ = Instance;
            result = new()
            {
                QueryId = query.QueryId,
                Succeeded = new() { Response = _converter.PayloadConverter.ToPayload(Answer(query)) },
            };
        }
        catch (Exception e)
        {
            result = new() { QueryId = query.QueryId, Failed = ToFailure(e) };
        }

        if (CurrentTurn.Count != before)
        {
            FailTask(new InvalidOperationException(
                $"Query handler for {query.QueryType} created workflow commands"));
        }

        Send(new() { RespondToQuery = result });
        return Task.CompletedTask;
    });

    private object? Answer(QueryWorkflow query) => query.QueryType switch
    {
        // The SDK's own answers have one form, whatever converter the user has.
        "__stack_trace" => Plain((_stackTraces ?? throw WorkflowStackTraces.Disabled()).ToString()),
        "__enhanced_stack_trace" => Plain((_stackTraces ?? throw WorkflowStackTraces.Disabled()).ToLocations()),
        "__temporal_workflow_metadata" => Plain(WorkflowMetadataAnswer.Of(this)),
        _ => AnswerByHandler(query),
    };

    private object? AnswerByHandler(QueryWorkflow query)
    {
        if (!Queries.TryGetValue(query.QueryType, out var definition))
        {
            definition = WorkflowNames.IsReserved(query.QueryType) ? null : _dynamicQuery;
        }

        if (definition is null)
        {
            throw new InvalidOperationException(
                $"Query handler for {query.QueryType} expected but not found, known queries: {Queries.Known}");
        }

        var args = ArgumentDecoder.Decode(
            _converter.PayloadConverter,
            definition.Parameters,
            query.Arguments,
            $"Query {query.QueryType}",
            definition.Dynamic ? [query.QueryType] : null);
        return Inbound.HandleQuery(new(query.QueryId, query.QueryType, definition, args, query.Headers));
    }

    private static RawValue Plain(object value) => DataConverter.Default.PayloadConverter.ToRawValue(value);
}

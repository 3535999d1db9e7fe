using Google.Protobuf;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using TemporalDev.Server.Visibility;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Lists and counts of workflows.</summary>
internal sealed class VisibilityHandlers(FrontendContext context)
{
    private const int MaxPageSize = 1000;

    private readonly VisibilityStore _store = new(context.Services.Store);

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map(
            "ListWorkflowExecutions",
            ListWorkflowExecutionsRequest.Parser,
            (ListWorkflowExecutionsRequest r) => ListAsync(r));
        routes.Map(
            "CountWorkflowExecutions",
            CountWorkflowExecutionsRequest.Parser,
            (CountWorkflowExecutionsRequest r) => CountAsync(r));
    }

    public async Task<ListWorkflowExecutionsResponse> ListAsync(ListWorkflowExecutionsRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var query = QueryParser.Parse(request.Query, new SearchAttributeRules(ns));
        if (query.GroupBy is not null)
        {
            throw QueryErrors.NotSupported("'group by' clause");
        }

        var size = request.PageSize is > 0 and < MaxPageSize ? request.PageSize : MaxPageSize;
        var after = PageTokens.Parse(ListPageToken.Parser, request.NextPageToken);
        var rows = await _store.ListAsync(ns.Id, query, after, size).ConfigureAwait(false);
        var response = new ListWorkflowExecutionsResponse();
        response.Executions.Add(rows.Select(Info));
        if (rows.Count == size)
        {
            response.NextPageToken = VisibilityStore.After(rows[^1]).ToByteString();
        }

        return response;
    }

    private async Task<CountWorkflowExecutionsResponse> CountAsync(CountWorkflowExecutionsRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var query = QueryParser.Parse(request.Query, new SearchAttributeRules(ns));
        var counts = await _store.CountAsync(ns.Id, query).ConfigureAwait(false);
        var response = new CountWorkflowExecutionsResponse { Count = counts.Sum(c => c.Count) };
        if (query.GroupBy is not null)
        {
            response.Groups.Add(counts.Select(c => Group(c.Status, c.Count)));
        }

        return response;
    }

    private static CountWorkflowExecutionsResponse.Types.AggregationGroup Group(int status, long count)
    {
        var value = new Payload { Data = ByteString.CopyFromUtf8($"\"{(WorkflowExecutionStatus)status}\"") };
        value.Metadata["encoding"] = ByteString.CopyFromUtf8("json/plain");
        value.Metadata["type"] = ByteString.CopyFromUtf8(nameof(IndexedValueType.Keyword));
        var group = new CountWorkflowExecutionsResponse.Types.AggregationGroup { Count = count };
        group.GroupValues.Add(value);
        return group;
    }

    private static SearchAttributes? Attributes(byte[]? stored)
    {
        if (stored is null)
        {
            return null;
        }

        var attributes = SearchAttributes.Parser.ParseFrom(stored);
        foreach (var (name, value) in attributes.IndexedFields.Where(field => field.Value.Data.Span is [(byte)'[', ..])
            .ToList())
        {
            attributes.IndexedFields[name] = SearchAttributeValues.Single(value);
        }

        return attributes;
    }

    private static WorkflowExecutionInfo Info(RunRow row)
    {
        var info = new WorkflowExecutionInfo
        {
            Execution = new WorkflowExecution { WorkflowId = row.WorkflowId, RunId = row.RunId },
            Type = new WorkflowType { Name = row.WorkflowType },
            StartTime = ServerClock.ToTimestamp(row.StartTime),
            ExecutionTime = ServerClock.ToTimestamp(row.ExecutionTime),
            Status = (WorkflowExecutionStatus)row.Status,
            TaskQueue = row.TaskQueue,
            Memo = row.Memo is null ? new Memo() : Memo.Parser.ParseFrom(row.Memo),
            SearchAttributes = Attributes(row.SearchAttributes),
            RootExecution = new WorkflowExecution
            {
                WorkflowId = row.RootWorkflowId ?? row.WorkflowId, RunId = row.RootRunId ?? row.RunId,
            },
        };
        if (row.ParentWorkflowId is not null)
        {
            info.ParentExecution = new WorkflowExecution
            {
                WorkflowId = row.ParentWorkflowId, RunId = row.ParentRunId ?? string.Empty,
            };
        }

        if (row.CloseTime != 0)
        {
            info.CloseTime = ServerClock.ToTimestamp(row.CloseTime);
            info.HistoryLength = row.HistoryLength;
            info.HistorySizeBytes = row.HistorySize;
            info.StateTransitionCount = row.StateTransitions;
            info.ExecutionDuration = ServerClock.ToDuration(Math.Max(0, row.CloseTime - row.ExecutionTime));
        }

        return info;
    }
}

using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Server;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Filter.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>The ways to list workflows that there were before filters, for old tools: each is a filter now.</summary>
internal sealed class OlderListHandlers(FrontendContext context)
{
    private readonly VisibilityHandlers _lists = new(context);

    public void Map(GrpcServiceRouter router)
    {
#pragma warning disable CS0612 // These calls are deprecated.
        var routes = new WorkflowServiceRoutes(router);
        routes.Map(
            "ScanWorkflowExecutions",
            ScanWorkflowExecutionsRequest.Parser,
            (ScanWorkflowExecutionsRequest r) => ScanAsync(r));
        routes.Map(
            "ListOpenWorkflowExecutions",
            ListOpenWorkflowExecutionsRequest.Parser,
            (ListOpenWorkflowExecutionsRequest r) => ListOpenAsync(r));
        routes.Map(
            "ListClosedWorkflowExecutions",
            ListClosedWorkflowExecutionsRequest.Parser,
            (ListClosedWorkflowExecutionsRequest r) => ListClosedAsync(r));
    }

    private async Task<ScanWorkflowExecutionsResponse> ScanAsync(ScanWorkflowExecutionsRequest request)
    {
        var page = await ListAsync(request.Namespace, request.Query, request.PageSize, request.NextPageToken)
            .ConfigureAwait(false);
        var response = new ScanWorkflowExecutionsResponse { NextPageToken = page.NextPageToken };
        response.Executions.Add(page.Executions);
        return response;
    }

    private async Task<ListOpenWorkflowExecutionsResponse> ListOpenAsync(ListOpenWorkflowExecutionsRequest request)
    {
        string[] conditions =
        [
            "ExecutionStatus = 'Running'", .. Times("StartTime", request.StartTimeFilter),
            .. Kind(request.ExecutionFilter, request.TypeFilter),
        ];
        var query = string.Join(" AND ", conditions);
        var page = await ListAsync(request.Namespace, query, request.MaximumPageSize, request.NextPageToken)
            .ConfigureAwait(false);
        var response = new ListOpenWorkflowExecutionsResponse { NextPageToken = page.NextPageToken };
        response.Executions.Add(page.Executions);
        return response;
    }

    private async Task<ListClosedWorkflowExecutionsResponse> ListClosedAsync(
        ListClosedWorkflowExecutionsRequest request)
    {
        var status = request.StatusFilter?.Status;
        if (status is WorkflowExecutionStatus.Running or WorkflowExecutionStatus.Unspecified)
        {
            throw Errors.InvalidArgument("StatusFilter must be specified and must be not Running.");
        }

        string[] conditions =
        [
            status is null ? "ExecutionStatus != 'Running'" : $"ExecutionStatus = '{status}'",
            .. Times("CloseTime", request.StartTimeFilter), .. Kind(request.ExecutionFilter, request.TypeFilter),
        ];
        var query = string.Join(" AND ", conditions);
        var page = await ListAsync(request.Namespace, query, request.MaximumPageSize, request.NextPageToken)
            .ConfigureAwait(false);
        var response = new ListClosedWorkflowExecutionsResponse { NextPageToken = page.NextPageToken };
        response.Executions.Add(page.Executions);
        return response;
    }
#pragma warning restore CS0612

    private Task<ListWorkflowExecutionsResponse> ListAsync(string ns, string query, int size, ByteString token) =>
        _lists.ListAsync(new ListWorkflowExecutionsRequest
        {
            Namespace = ns, Query = query, PageSize = size, NextPageToken = token,
        });

    private static IEnumerable<string> Times(string field, StartTimeFilter? filter)
    {
        if (filter is { EarliestTime: { } from, LatestTime: { } to } && from > to)
        {
            throw Errors.InvalidArgument("EarliestTime in StartTimeFilter should not be larger than LatestTime.");
        }

        if (filter?.EarliestTime is { } earliest)
        {
            yield return $"{field} >= {Nanoseconds(earliest)}";
        }

        if (filter?.LatestTime is { } latest)
        {
            yield return $"{field} <= {Nanoseconds(latest)}";
        }
    }

    /// <summary>As filters take times; one that is too far away becomes the farthest that there is.</summary>
    private static long Nanoseconds(Timestamp time)
    {
        const long nanos = 1_000_000_000;
        return (Math.Clamp(time.Seconds, (long.MinValue / nanos) + 1, (long.MaxValue / nanos) - 1) * nanos)
            + Math.Clamp(time.Nanos, 0, nanos - 1);
    }

    private static IEnumerable<string> Kind(WorkflowExecutionFilter? execution, WorkflowTypeFilter? type)
    {
        if (execution is { WorkflowId.Length: > 0 })
        {
            yield return $"WorkflowId = {Quoted(execution.WorkflowId)}";
        }

        if (execution is { RunId.Length: > 0 })
        {
            yield return $"RunId = {Quoted(execution.RunId)}";
        }

        if (type is { Name.Length: > 0 })
        {
            yield return $"WorkflowType = {Quoted(type.Name)}";
        }
    }

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}

using Google.Protobuf;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Histories from their ends, as the Web UI shows them.</summary>
internal sealed class ReverseHistoryHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "GetWorkflowExecutionHistoryReverse",
        GetWorkflowExecutionHistoryReverseRequest.Parser,
        (GetWorkflowExecutionHistoryReverseRequest r) => GetAsync(r));

    private async Task<GetWorkflowExecutionHistoryReverseResponse> GetAsync(
        GetWorkflowExecutionHistoryReverseRequest request)
    {
        var token = HistoryHandlers.ParseToken(request.NextPageToken);
        var execution = request.Execution?.Clone();
        if (token is not null && execution is not null)
        {
            execution.RunId = token.RunId;
        }

        var run = context.GetRun(context.Namespaces.Get(request.Namespace), execution);
        var response = new GetWorkflowExecutionHistoryReverseResponse
        {
            History = new Temporalio.Api.History.V1.History(),
        };
        Task durable;
        lock (run.Gate)
        {
            durable = run.Durable;
            var size = HistorySelection.PageSize(request.MaximumPageSize);
            var last = token?.NextEventId ?? run.Events.LastId;
            var first = Math.Max(1, last - size + 1);
            run.Events.CopyTo(response.History.Events, first, last);
            if (first > 1)
            {
                response.NextPageToken = new HistoryPageToken
                {
                    RunId = run.State.RunId, NextEventId = first - 1,
                }.ToByteString();
            }
        }

        await durable.ConfigureAwait(false);
        var reversed = response.History.Events.Reverse().ToArray();
        response.History.Events.Clear();
        response.History.Events.Add(reversed);
        return response;
    }
}

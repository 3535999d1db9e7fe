using Google.Protobuf;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Histories: pages, waiting for new events, and the close event alone.</summary>
internal sealed class HistoryHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("GetWorkflowExecutionHistory", GetWorkflowExecutionHistoryRequest.Parser, GetAsync);
    }

    private async Task<GetWorkflowExecutionHistoryResponse> GetAsync(
        GetWorkflowExecutionHistoryRequest request, GrpcServerCallContext call)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var token = ParseToken(request.NextPageToken);
        var execution = request.Execution?.Clone();
        if (token is not null && execution is not null)
        {
            execution.RunId = token.RunId;
        }

        var run = context.GetRun(ns, execution);
        var isForResult =
            request is { WaitNewEvent: true, HistoryEventFilterType: HistoryEventFilterType.CloseEvent };
        using var waiting = isForResult ? run.WaitForResult() : null;
        var position = token ?? new HistoryPageToken { RunId = run.State.RunId, NextEventId = 1 };
        var deadline = context.WaitLimit(call, ServerLimits.HistoryPoll);
        var started = context.Clock.Provider.GetTimestamp();
        while (true)
        {
            GetWorkflowExecutionHistoryResponse? page;
            Task changed;
            Task durable;
            lock (run.Gate)
            {
                changed = run.Changed;
                page = request.HistoryEventFilterType == HistoryEventFilterType.CloseEvent
                    ? ClosePage(run, request.WaitNewEvent)
                    : Page(run, request, position);
                durable = run.Durable;
            }

            if (page is not null)
            {
                await durable.ConfigureAwait(false);
                return page;
            }

            var left = deadline - context.Clock.Provider.GetElapsedTime(started);
            if (!await ChangesInTimeAsync(changed, left, call).ConfigureAwait(false))
            {
                return Empty(position);
            }
        }
    }

    private async Task<bool> ChangesInTimeAsync(Task changed, TimeSpan left, GrpcServerCallContext call)
    {
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            await changed.WaitAsync(left, context.Clock.Provider, call.CancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Where a page goes on; null for the first.</summary>
    public static HistoryPageToken? ParseToken(ByteString token)
    {
        if (token.IsEmpty)
        {
            return null;
        }

        try
        {
            return HistoryPageToken.Parser.ParseFrom(token);
        }
        catch (InvalidProtocolBufferException)
        {
            throw Errors.InvalidArgument("Invalid NextPageToken.");
        }
    }

    /// <summary>The last event; null when it is to be waited for.</summary>
    private static GetWorkflowExecutionHistoryResponse? ClosePage(WorkflowRun run, bool wait)
    {
        if (run.IsOpen && wait)
        {
            return null;
        }

        var page = New();
        if (!run.IsOpen)
        {
            run.Events.CopyTo(page.History.Events, run.Events.LastId, run.Events.LastId);
        }

        return page;
    }

    /// <summary>
    /// Events from the token's position on; null when there are none yet and they are to be waited for.
    /// </summary>
    private static GetWorkflowExecutionHistoryResponse? Page(
        WorkflowRun run, GetWorkflowExecutionHistoryRequest request, HistoryPageToken position)
    {
        var first = Math.Max(1, position.NextEventId);
        var last = run.Events.LastId;
        if (first > last && run.IsOpen && request.WaitNewEvent)
        {
            return null;
        }

        var size = HistorySelection.PageSize(request.MaximumPageSize);
        var page = New();
        var end = Math.Min(last, first + size - 1);
        run.Events.CopyTo(page.History.Events, first, end);
        if (end < last || (run.IsOpen && request.WaitNewEvent))
        {
            position = new HistoryPageToken
            {
                RunId = run.State.RunId, NextEventId = end + 1, Transient = position.Transient,
            };
            page.NextPageToken = position.ToByteString();
        }
        else if (position.Transient && run.WorkflowTask is { IsVirtual: true, Current: { } task })
        {
            page.History.Events.Add(WorkflowTaskEvents.Virtual(task));
        }

        return page;
    }

    private static GetWorkflowExecutionHistoryResponse New() => new()
    {
        History = new Temporalio.Api.History.V1.History(),
    };

    private static GetWorkflowExecutionHistoryResponse Empty(HistoryPageToken position)
    {
        var page = New();
        page.NextPageToken = position.ToByteString();
        return page;
    }
}

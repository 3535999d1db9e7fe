using System.Collections.Concurrent;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Matching;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Queries: with a workflow task when there is one, else directly to a worker.</summary>
internal sealed class QueryHandlers(FrontendContext context)
{
    private static readonly TimeSpan DefaultStickyWait = TimeSpan.FromSeconds(10);

    /// <summary>The longest a query waits for a caller that set no deadline.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, QueryDispatch> _asked = new(StringComparer.Ordinal);

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("QueryWorkflow", QueryWorkflowRequest.Parser, QueryAsync);
        routes.Map(
            "RespondQueryTaskCompleted",
            RespondQueryTaskCompletedRequest.Parser,
            (RespondQueryTaskCompletedRequest r) => Complete(r));
    }

    private async Task<QueryWorkflowResponse> QueryAsync(QueryWorkflowRequest request, GrpcServerCallContext call)
    {
        FrontendContext.CheckExecution(request.Execution);
        if (request.Query is not { QueryType.Length: > 0 })
        {
            throw Errors.InvalidArgument("QueryType is not set on request.");
        }

        var run = context.GetRun(context.Namespaces.Get(request.Namespace), request.Execution);
        var limit = context.WaitLimit(call, LongestWait);
        var started = context.Clock.Provider.GetTimestamp();
        TimeSpan Left() => limit - context.Clock.Provider.GetElapsedTime(started);

        if (IsRejected(run, request.QueryRejectCondition))
        {
            return new QueryWorkflowResponse { QueryRejected = new QueryRejected { Status = run.Status } };
        }

        var outcome = QueryOutcome.AskDirectly;
        while (outcome.Kind == QueryOutcomeKind.AskDirectly && TryBuffer(run, request.Query) is { } buffered)
        {
            // A task that came and went without an answer may have been followed by another one by now.
            outcome = await WaitAsync(run, buffered, Left(), call).ConfigureAwait(false);
        }

        return Response(outcome.Kind == QueryOutcomeKind.AskDirectly
            ? await AskAsync(run, request.Query, Left(), call).ConfigureAwait(false)
            : outcome);
    }

    /// <summary>Lets the workflow task that is scheduled or started carry the query; null when there is none.</summary>
    private static BufferedQuery? TryBuffer(WorkflowRun run, WorkflowQuery query)
    {
        lock (run.Gate)
        {
            if (!run.IsOpen)
            {
                return null;
            }

            EnsureReady(run);
            return run.WorkflowTask.IsPending ? run.Queries.Buffer(query) : null;
        }
    }

    private static void EnsureReady(WorkflowRun run)
    {
        if (run.WorkflowTask.Current is { Attempt: >= ServerLimits.QueryRefusedAttempt })
        {
            throw Errors.WorkflowNotReady("Unable to query workflow due to Workflow Task in failed state.");
        }

        if (run.State.FirstWorkflowTaskTime != 0)
        {
            throw Errors.WorkflowNotReady("Workflow is not ready to be queried: its first task has not started yet.");
        }
    }

    private static bool IsRejected(WorkflowRun run, QueryRejectCondition condition)
    {
        lock (run.Gate)
        {
            return condition switch
            {
                QueryRejectCondition.NotOpen => run.Status != WorkflowExecutionStatus.Running,
                QueryRejectCondition.NotCompletedCleanly =>
                    run.Status is not (WorkflowExecutionStatus.Running or WorkflowExecutionStatus.Completed),
                _ => false,
            };
        }
    }

    private async Task<QueryOutcome> WaitAsync(
        WorkflowRun run, BufferedQuery query, TimeSpan limit, GrpcServerCallContext call)
    {
        try
        {
            return limit > TimeSpan.Zero
                ? await query.Task.WaitAsync(limit, context.Clock.Provider, call.CancellationToken)
                    .ConfigureAwait(false)
                : throw TimedOut();
        }
        catch (TimeoutException)
        {
            throw TimedOut();
        }
        finally
        {
            lock (run.Gate)
            {
                run.Queries.Remove(query);
            }
        }
    }

    /// <summary>Asks the worker that has the workflow in its cache, and if it does not come, any.</summary>
    private async Task<QueryOutcome> AskAsync(
        WorkflowRun run, WorkflowQuery query, TimeSpan limit, GrpcServerCallContext call)
    {
        var sticky = run.IsOpen ? run.State.Sticky : null;
        if (sticky is not null
            && context.Services.Matching.IsStickyWorkerAlive(run.State.NamespaceId, sticky.Queue))
        {
            var wait = ServerClock.TicksOf(sticky.ScheduleToStartTimeout) is > 0 and var ticks
                ? TimeSpan.FromTicks(ticks)
                : DefaultStickyWait;
            var started = context.Clock.Provider.GetTimestamp();
            var bySticky = new QueryDispatch(run, query, isSticky: true);
            if (await DispatchAsync(bySticky, sticky.Queue, wait < limit ? wait : limit, call).ConfigureAwait(false)
                is { } answered)
            {
                return answered;
            }

            limit -= context.Clock.Provider.GetElapsedTime(started);
        }

        var byAny = new QueryDispatch(run, query, isSticky: false);
        return limit > TimeSpan.Zero
            && await DispatchAsync(byAny, run.State.TaskQueue, limit, call).ConfigureAwait(false) is { } outcome
                ? outcome
                : throw TimedOut();
    }

    private async Task<QueryOutcome?> DispatchAsync(
        QueryDispatch query, string queue, TimeSpan limit, GrpcServerCallContext call)
    {
        _asked[query.Id] = query;
        lock (query.Run.Gate)
        {
            query.Run.Queries.AddDirect(query);
        }

        try
        {
            context.Services.Matching.Add(
                new TaskQueueKey(query.Run.State.NamespaceId, queue, TaskQueueType.Workflow), query);
            return await query.Task.WaitAsync(limit, context.Clock.Provider, call.CancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _asked.TryRemove(query.Id, out _);
            lock (query.Run.Gate)
            {
                query.Run.Queries.RemoveDirect(query);
            }

            query.TrySetCanceled();
        }
    }

    private RespondQueryTaskCompletedResponse Complete(RespondQueryTaskCompletedRequest request)
    {
        var token = TaskTokens.Parse(request.TaskToken, TaskToken.Types.Kind.Query);
        var outcome = request.CompletedType == QueryResultType.Answered
            ? new QueryOutcome(QueryOutcomeKind.Answered, request.QueryResult)
            : new QueryOutcome(QueryOutcomeKind.Failed, null, request.ErrorMessage, request.Failure);
        return _asked.TryGetValue(token.QueryId, out var query) && query.TrySetResult(outcome)
            ? new RespondQueryTaskCompletedResponse()
            : throw Errors.NotFound("query task not found, or already expired");
    }

    private static QueryWorkflowResponse Response(QueryOutcome outcome) => outcome.Kind switch
    {
        QueryOutcomeKind.Answered => new QueryWorkflowResponse { QueryResult = outcome.Result },
        QueryOutcomeKind.NotReady =>
            throw Errors.WorkflowNotReady("Unable to query workflow due to Workflow Task in failed state."),
        _ => throw GrpcStatusException.With(
            GrpcStatusCode.InvalidArgument, outcome.Error, new QueryFailedFailure { Failure = outcome.Failure }),
    };

    private static GrpcStatusException TimedOut() =>
        new(GrpcStatusCode.DeadlineExceeded, "query timed out before a worker could process it");
}

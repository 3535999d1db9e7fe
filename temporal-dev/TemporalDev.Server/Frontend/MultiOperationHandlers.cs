using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.WorkflowService.V1;
using Operation = Temporalio.Api.WorkflowService.V1.ExecuteMultiOperationRequest.Types.Operation;
using Response = Temporalio.Api.WorkflowService.V1.ExecuteMultiOperationResponse.Types.Response;

namespace TemporalDev.Server.Frontend;

/// <summary>Update-with-start: starts a workflow unless it runs, and updates it, both or neither.</summary>
internal sealed class MultiOperationHandlers(FrontendContext context)
{
    private readonly UpdateWaits _waits = new(context);

    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "ExecuteMultiOperation", ExecuteMultiOperationRequest.Parser, ExecuteAsync);

    private async Task<ExecuteMultiOperationResponse> ExecuteAsync(
        ExecuteMultiOperationRequest request, GrpcServerCallContext call)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        var (start, update) = Operations(request);
        Check(start, update, ns);
        var (response, run, admitted) = Begin(ns, start, update);
        var result = await _waits.WaitAsync(run, admitted, update.WaitPolicy, call).ConfigureAwait(false);
        return new ExecuteMultiOperationResponse
        {
            Responses =
            {
                new Response { StartWorkflow = response },
                new Response
                {
                    UpdateWorkflow = new UpdateWorkflowExecutionResponse
                    {
                        UpdateRef = UpdateHandlers.Ref(run, admitted.Id),
                        Stage = result.Stage,
                        Outcome = result.Outcome,
                    },
                },
            },
        };
    }

    private static (StartWorkflowExecutionRequest Start, UpdateWorkflowExecutionRequest Update) Operations(
        ExecuteMultiOperationRequest request) =>
        request.Operations.Count == 2
        && request.Operations[0].OperationCase == Operation.OperationOneofCase.StartWorkflow
        && request.Operations[1].OperationCase == Operation.OperationOneofCase.UpdateWorkflow
            ? (request.Operations[0].StartWorkflow, request.Operations[1].UpdateWorkflow)
            : throw Errors.InvalidArgument("Operations have to be exactly [Start, Update].");

    private static void Check(
        StartWorkflowExecutionRequest start, UpdateWorkflowExecutionRequest update, NamespaceRecord ns)
    {
        var ofStart = Catch(() => CheckStart(start, ns));
        var ofUpdate = Catch(() => CheckUpdate(update, start));
        if (ofStart is not null || ofUpdate is not null)
        {
            throw MultiOperationErrors.Of(ofStart, ofUpdate);
        }
    }

    private static GrpcStatusException? Catch(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (GrpcStatusException e)
        {
            return e;
        }
    }

    private static void CheckStart(StartWorkflowExecutionRequest start, NamespaceRecord ns)
    {
        if (start.Namespace != ns.Name)
        {
            throw Errors.NamespaceNotFound(start.Namespace);
        }

        if (start.CronSchedule.Length > 0)
        {
            throw Errors.InvalidArgument("CronSchedule is not allowed.");
        }

        if (start.RequestEagerExecution)
        {
            throw Errors.InvalidArgument("RequestEagerExecution is not supported.");
        }

        if (ServerClock.TicksOf(start.WorkflowStartDelay) > 0)
        {
            throw Errors.InvalidArgument("WorkflowStartDelay is not supported.");
        }

        StartValidation.Check(start, new SearchAttributeRules(ns));
    }

    private static void CheckUpdate(UpdateWorkflowExecutionRequest update, StartWorkflowExecutionRequest start)
    {
        if (update.WorkflowExecution?.WorkflowId != start.WorkflowId)
        {
            throw Errors.InvalidArgument("WorkflowId is not consistent with previous operation(s).");
        }

        FrontendContext.CheckExecution(update.WorkflowExecution);
        if (update.FirstExecutionRunId.Length > 0)
        {
            throw Errors.InvalidArgument("FirstExecutionRunId is not allowed.");
        }

        if (update.WorkflowExecution.RunId.Length > 0)
        {
            throw Errors.InvalidArgument("RunId is not allowed.");
        }

        UpdateValidation.Check(update);
        update.WaitPolicy = UpdateWaits.Wanted(update.WaitPolicy);
    }

    private (StartWorkflowExecutionResponse Response, WorkflowRun Run, WorkflowUpdate Update) Begin(
        NamespaceRecord ns, StartWorkflowExecutionRequest start, UpdateWorkflowExecutionRequest update)
    {
        using var held = context.Services.Skipper?.Holds.Hold();
        if (FindKnown(ns, start.WorkflowId, update.Request.Meta.UpdateId) is { } known)
        {
            var state = known.Run.State;
            var response = new StartWorkflowExecutionResponse
            {
                RunId = state.RunId, FirstExecutionRunId = state.FirstRunId, Status = known.Run.Status,
            };
            return (response, known.Run, known.Update);
        }

        WorkflowRun? target = null;
        WorkflowUpdate? admitted = null;
        var operation = new StartOperation(context.Services, ns, start)
        {
            StartFirstTask = run =>
            {
                run.Wake();
                (target, admitted) = (run, run.Updates.Admit(update.Request));
            },
            OnExisting = run => (target, admitted) = (run, AdmitTo(run, update)),
        };
        try
        {
            var outcome = operation.Execute();
            return (StartHandlers.Response(start, outcome), target!, admitted!);
        }
        catch (GrpcStatusException e) when (target is null)
        {
            throw MultiOperationErrors.OfStart(e);
        }
    }

    /// <summary>The update may have come before: then nothing starts.</summary>
    private (WorkflowRun Run, WorkflowUpdate Update)? FindKnown(NamespaceRecord ns, string workflowId, string updateId)
    {
        if (context.Services.Registry.Find(context.Services, ns.Id, workflowId, string.Empty) is not { } run)
        {
            return null;
        }

        lock (run.Gate)
        {
            return (run.Updates.Find(updateId) ?? ClosedUpdates.Find(run, updateId)) is { } update
                ? (run, update)
                : null;
        }
    }

    private static WorkflowUpdate AdmitTo(WorkflowRun run, UpdateWorkflowExecutionRequest update)
    {
        try
        {
            return run.Updates.Find(update.Request.Meta.UpdateId) ?? run.Updates.Admit(update.Request);
        }
        catch (GrpcStatusException e)
        {
            throw MultiOperationErrors.OfUpdate(e);
        }
    }
}

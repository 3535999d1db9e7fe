using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Stage = Temporalio.Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage;

namespace TemporalDev.Server.Frontend;

/// <summary>Updates: asked for, and waited for.</summary>
internal sealed class UpdateHandlers(FrontendContext context)
{
    private readonly UpdateWaits _waits = new(context);

    public void Map(GrpcServiceRouter router)
    {
        var routes = new WorkflowServiceRoutes(router);
        routes.Map("UpdateWorkflowExecution", UpdateWorkflowExecutionRequest.Parser, UpdateAsync);
        routes.Map("PollWorkflowExecutionUpdate", PollWorkflowExecutionUpdateRequest.Parser, PollAsync);
    }

    private async Task<UpdateWorkflowExecutionResponse> UpdateAsync(
        UpdateWorkflowExecutionRequest request, GrpcServerCallContext call)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        FrontendContext.CheckExecution(request.WorkflowExecution);
        UpdateValidation.Check(request);
        request.WaitPolicy = UpdateWaits.Wanted(request.WaitPolicy);
        var run = context.GetRun(ns, request.WorkflowExecution);
        WorkflowUpdate? update;
        using (context.Services.Skipper?.Holds.Hold())
            lock (run.Gate)
            {
                if (request.FirstExecutionRunId.Length > 0 && run.State.FirstRunId != request.FirstExecutionRunId)
                {
                    throw Errors.NotInChain();
                }

                run.Begin();
                update = run.Updates.Find(request.Request.Meta.UpdateId)
                    ?? ClosedUpdates.Find(run, request.Request.Meta.UpdateId);
                if (update is null)
                {
                    update = run.IsOpen ? run.Updates.Admit(request.Request) : throw Errors.AlreadyCompleted();
                    run.Commit();
                }
            }

        var result = await _waits.WaitAsync(run, update, request.WaitPolicy, call).ConfigureAwait(false);
        return new UpdateWorkflowExecutionResponse
        {
            UpdateRef = Ref(run, update.Id), Stage = result.Stage, Outcome = result.Outcome,
        };
    }

    private async Task<PollWorkflowExecutionUpdateResponse> PollAsync(
        PollWorkflowExecutionUpdateRequest request, GrpcServerCallContext call)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.UpdateRef is not { UpdateId.Length: > 0 } reference)
        {
            throw Errors.InvalidArgument("UpdateRef is not set on request.");
        }

        var run = context.GetRun(ns, reference.WorkflowExecution);
        WorkflowUpdate? update;
        lock (run.Gate)
        {
            update = run.Updates.Find(reference.UpdateId) ?? ClosedUpdates.Find(run, reference.UpdateId);
        }

        if (update is null)
        {
            throw Errors.NotFound($"update \"{reference.UpdateId}\" not found");
        }

        var result = await _waits.WaitAsync(run, update, request.WaitPolicy, call).ConfigureAwait(false);
        return new PollWorkflowExecutionUpdateResponse
        {
            UpdateRef = Ref(run, update.Id), Stage = result.Stage, Outcome = result.Outcome,
        };
    }

    /// <summary>How clients name an update.</summary>
    public static UpdateRef Ref(WorkflowRun run, string updateId) => new()
    {
        WorkflowExecution = run.Execution, UpdateId = updateId,
    };
}

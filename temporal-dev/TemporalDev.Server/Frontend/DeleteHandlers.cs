using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using TemporalDev.Server.Persistence;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Removes a workflow for good; one that runs is terminated first.</summary>
internal sealed class DeleteHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "DeleteWorkflowExecution",
        DeleteWorkflowExecutionRequest.Parser,
        (DeleteWorkflowExecutionRequest r) => DeleteAsync(r));

    public async Task<DeleteWorkflowExecutionResponse> DeleteAsync(DeleteWorkflowExecutionRequest request)
    {
        var run = context.GetRun(context.Namespaces.Get(request.Namespace), request.WorkflowExecution);
        lock (run.Gate)
        {
            if (run.IsOpen)
            {
                run.Begin();
                RunClosing.Terminate(
                    run,
                    new WorkflowExecutionTerminatedEventAttributes
                    {
                        Reason = "Delete workflow execution", Identity = "history-service",
                    });
                run.Commit();
            }
        }

        await run.Stored.ConfigureAwait(false);
        await context.Services.Store.Commit(new RunDeletion([run.Key]), out var deleted).ConfigureAwait(false);
        await deleted.ConfigureAwait(false);
        return new DeleteWorkflowExecutionResponse();
    }
}

using TemporalDev.Protocol.Server;
using TemporalDev.Server.History.Resets;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Resets: a workflow goes back to an earlier task.</summary>
internal sealed class ResetHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "ResetWorkflowExecution",
        ResetWorkflowExecutionRequest.Parser,
        (ResetWorkflowExecutionRequest r) => ResetAsync(r));

    private async Task<ResetWorkflowExecutionResponse> ResetAsync(ResetWorkflowExecutionRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.WorkflowExecution is not { } execution)
        {
            throw Errors.InvalidArgument("Execution is not set on request.");
        }

        FrontendContext.CheckExecution(execution);
        if (request.RequestId.Length == 0)
        {
            throw Errors.InvalidArgument("RequestId is not set on request.");
        }

        var runId = await new ResetOperation(context.Services, ns, request).ExecuteAsync().ConfigureAwait(false);
        return new ResetWorkflowExecutionResponse { RunId = runId };
    }
}

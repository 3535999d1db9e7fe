using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// Options of running workflows that operators may change: which version of a worker gets their tasks.
/// </summary>
/// <remarks>It is kept, written and shown; work still goes to whoever polls, as no worker is versioned here.</remarks>
internal sealed class WorkflowOptionsHandlers(FrontendContext context)
{
    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "UpdateWorkflowExecutionOptions",
        UpdateWorkflowExecutionOptionsRequest.Parser,
        (UpdateWorkflowExecutionOptionsRequest r) => UpdateAsync(r));

    public async Task<UpdateWorkflowExecutionOptionsResponse> UpdateAsync(
        UpdateWorkflowExecutionOptionsRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        FrontendContext.CheckWorkflowId(request.WorkflowExecution);
        if (request.UpdateMask is not { } mask)
        {
            throw Errors.InvalidArgument("UpdateMask is required");
        }

        WorkflowOptions.Validate(mask);
        var run = context.GetRun(ns, request.WorkflowExecution);
        var wanted = request.WorkflowExecutionOptions?.VersioningOverride;
        Task durable;
        lock (run.Gate)
        {
            if (!run.IsOpen)
            {
                throw Errors.AlreadyCompleted();
            }

            run.Begin();
            WorkflowOptions.Apply(run, mask, request.WorkflowExecutionOptions);
            durable = run.Commit();
        }

        await durable.ConfigureAwait(false);
        return new UpdateWorkflowExecutionOptionsResponse
        {
            WorkflowExecutionOptions = new WorkflowExecutionOptions { VersioningOverride = wanted },
        };
    }

    /// <summary>What the description of a workflow says of its version; null for nothing.</summary>
    public static WorkflowExecutionVersioningInfo? Describe(VersioningOverride? set)
    {
        if (set is null)
        {
            return null;
        }

        var shown = set.Clone();
#pragma warning disable CS0612 // Shown in the older way too, as the real server does.
        if (set.Pinned is { } pinned)
        {
            shown.Behavior = VersioningBehavior.Pinned;
            shown.PinnedVersion = $"{pinned.Version?.DeploymentName}.{pinned.Version?.BuildId}";
        }
        else
        {
            shown.Behavior = VersioningBehavior.AutoUpgrade;
        }
#pragma warning restore CS0612
        return new WorkflowExecutionVersioningInfo { VersioningOverride = shown };
    }
}

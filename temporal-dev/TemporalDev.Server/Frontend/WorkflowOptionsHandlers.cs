using TemporalDev.Protocol.Server;
using TemporalDev.Server.History;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// Options of running workflows that operators may change: which version of a worker gets their tasks.
/// </summary>
/// <remarks>It is kept, written and shown; work still goes to whoever polls, as no worker is versioned here.</remarks>
internal sealed class WorkflowOptionsHandlers(FrontendContext context)
{
    private const string VersioningOverridePath = "versioning_override";

    public void Map(GrpcServiceRouter router) => new WorkflowServiceRoutes(router).Map(
        "UpdateWorkflowExecutionOptions",
        UpdateWorkflowExecutionOptionsRequest.Parser,
        (UpdateWorkflowExecutionOptionsRequest r) => UpdateAsync(r));

    public async Task<UpdateWorkflowExecutionOptionsResponse> UpdateAsync(
        UpdateWorkflowExecutionOptionsRequest request)
    {
        var ns = context.Namespaces.Get(request.Namespace);
        if (request.UpdateMask is not { } mask)
        {
            throw Errors.InvalidArgument("UpdateMask is required");
        }

        if (mask.Paths.FirstOrDefault(path => path != VersioningOverridePath) is { } unknown)
        {
            throw Errors.InvalidArgument(
                $"error parsing UpdateMask: proto: invalid path \"{unknown}\" for message "
                + "\"temporal.api.workflow.v1.WorkflowExecutionOptions\"");
        }

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
            if (mask.Paths.Count > 0)
            {
                Set(run, wanted);
            }

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

    private static void Set(WorkflowRun run, VersioningOverride? wanted)
    {
        var next = Canonical(wanted);
        if (Equals(next, run.State.VersioningOverride))
        {
            return;
        }

        run.State.VersioningOverride = next;
        run.MarkChanged();
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionOptionsUpdated,
            WorkerMayIgnore = true,
            WorkflowExecutionOptionsUpdatedEventAttributes = new WorkflowExecutionOptionsUpdatedEventAttributes
            {
                VersioningOverride = next, UnsetVersioningOverride = next is null,
            },
        });
    }

    /// <summary>The override in the newer of its two forms.</summary>
    private static VersioningOverride? Canonical(VersioningOverride? given)
    {
        switch (given)
        {
            case null:
                return null;
            case { OverrideCase: VersioningOverride.OverrideOneofCase.AutoUpgrade }:
                return new VersioningOverride { AutoUpgrade = true };
            case { Pinned: { } pinned }:
                return new VersioningOverride { Pinned = pinned };
        }

#pragma warning disable CS0612 // The older form is what older callers send.
        var older = given;
        switch (older.Behavior)
        {
            case VersioningBehavior.AutoUpgrade:
                return new VersioningOverride { AutoUpgrade = true };
            case VersioningBehavior.Pinned:
                var name = older.Deployment?.SeriesName ?? older.PinnedVersion.Split('.', 2)[0];
                var build = older.Deployment?.BuildId ?? older.PinnedVersion[Math.Min(
                    name.Length + 1, older.PinnedVersion.Length)..];
                return new VersioningOverride
                {
                    Pinned = new VersioningOverride.Types.PinnedOverride
                    {
                        Behavior = VersioningOverride.Types.PinnedOverrideBehavior.Pinned,
                        Version = new() { DeploymentName = name, BuildId = build },
                    },
                };
            default:
                throw Errors.InvalidArgument("override must be either pinned or auto_upgrade");
        }
#pragma warning restore CS0612
    }
}

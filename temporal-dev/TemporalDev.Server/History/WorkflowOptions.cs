using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Workflow.V1;

namespace TemporalDev.Server.History;

/// <summary>
/// Changes the options of a running workflow that can be changed: which version of a worker it is for.
/// </summary>
internal static class WorkflowOptions
{
    private const string VersioningOverridePath = "versioning_override";

    /// <exception cref="Protocol.GrpcStatusException">The mask names what there is not.</exception>
    public static void Validate(FieldMask mask, string doing = "parsing UpdateMask")
    {
        if (mask.Paths.FirstOrDefault(path => path != VersioningOverridePath) is { } unknown)
        {
            throw Errors.InvalidArgument(
                $"error {doing}: proto: invalid path \"{unknown}\" for message "
                + "\"temporal.api.workflow.v1.WorkflowExecutionOptions\"");
        }
    }

    /// <summary>What is wrong with an override, in the real server's words; null if nothing.</summary>
    public static string? OverrideProblem(VersioningOverride? given)
    {
#pragma warning disable CS0612 // The older form is what older callers send.
        return given is { OverrideCase: VersioningOverride.OverrideOneofCase.None, Behavior: VersioningBehavior.Pinned }
            && given.Deployment is null
            && given.PinnedVersion.Length == 0
                ? "must provide deployment (deprecated) or pinned version if behavior is 'PINNED'"
                : null;
#pragma warning restore CS0612
    }

    /// <summary>Sets the options that the mask names.</summary>
    public static void Apply(WorkflowRun run, FieldMask mask, WorkflowExecutionOptions? options)
    {
        if (mask.Paths.Count > 0)
        {
            Set(run, options?.VersioningOverride);
        }
    }

    private static void Set(WorkflowRun run, VersioningOverride? wanted)
    {
        var next = Canonical(wanted);
        if (Equals(next, run.State.VersioningOverride))
        {
            return;
        }

        run.State.VersioningOverride = next;

        // The next task may be for another worker than the one that has the workflow in its cache.
        run.WorkflowTask.SetSticky(null);
        Show(run, next);
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

    /// <summary>Lists find workflows by it.</summary>
    private static void Show(WorkflowRun run, VersioningOverride? set)
    {
        var version = set?.Pinned?.Version;
        (string Name, string Value)[] attributes =
        [
            ("TemporalWorkflowVersioningBehavior", set?.Pinned is null ? "AutoUpgrade" : "Pinned"),
            ("TemporalWorkerDeployment", version?.DeploymentName ?? string.Empty),
            (
                "TemporalWorkerDeploymentVersion",
                version is null ? string.Empty : $"{version.DeploymentName}:{version.BuildId}"),
        ];
        var fields = (run.State.SearchAttributes ??= new SearchAttributes()).IndexedFields;
        foreach (var (name, value) in attributes)
        {
            fields.Remove(name);
            if (set is not null)
            {
                fields[name] = JsonPayload.OfKeyword(value);
            }
        }

        run.MarkRowChanged();
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

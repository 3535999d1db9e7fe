using Temporalio.Api.Sdk.V1;

namespace Temporalio.Worker.Execution;

/// <summary>The answer to the query <c>__temporal_workflow_metadata</c>, which user interfaces ask.</summary>
internal static class WorkflowMetadataAnswer
{
    /// <summary>The type, the handlers and the current details of a run.</summary>
    public static WorkflowMetadata Of(WorkflowInstance instance)
    {
        var definition = new WorkflowDefinition { Type = instance.Info.WorkflowType };
        definition.SignalDefinitions.AddRange(
            instance.Signals.Values.Select(s => Handler(s.Name, s.Description))
                .Concat(Dynamic(instance.DynamicSignal?.Description, instance.DynamicSignal is not null))
                .OrderBy(h => h.Name, StringComparer.Ordinal));
        definition.QueryDefinitions.AddRange(
            instance.Queries.Values.Select(q => Handler(q.Name, q.Description))
                .Concat(Dynamic(instance.DynamicQuery?.Description, instance.DynamicQuery is not null))
                .OrderBy(h => h.Name, StringComparer.Ordinal));
        definition.UpdateDefinitions.AddRange(
            instance.Updates.Values.Select(u => Handler(u.Name, u.Description))
                .Concat(Dynamic(instance.DynamicUpdate?.Description, instance.DynamicUpdate is not null))
                .OrderBy(h => h.Name, StringComparer.Ordinal));
        return new() { Definition = definition, CurrentDetails = instance.CurrentDetails };
    }

    private static IEnumerable<WorkflowInteractionDefinition> Dynamic(string? description, bool exists) =>
        exists ? [Handler(null, description)] : [];

    private static WorkflowInteractionDefinition Handler(string? name, string? description) =>
        new() { Name = name ?? string.Empty, Description = description ?? string.Empty };
}

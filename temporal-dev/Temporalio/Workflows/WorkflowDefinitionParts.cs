using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>What <see cref="WorkflowDefinitionReader"/> has found so far.</summary>
internal sealed class WorkflowDefinitionParts(Type type, WorkflowAttribute attribute, string? name)
{
    public Type Type { get; } = type;

    public WorkflowAttribute Attribute { get; } = attribute;

    public string? Name { get; } = name;

    public MethodInfo? RunMethod { get; set; }

    public ConstructorInfo? InitConstructor { get; set; }

    public MethodInfo? DynamicOptionsMethod { get; set; }

    public Dictionary<string, WorkflowSignalDefinition> Signals { get; } = [];

    public Dictionary<string, WorkflowQueryDefinition> Queries { get; } = [];

    public Dictionary<string, WorkflowUpdateDefinition> Updates { get; } = [];

    public WorkflowSignalDefinition? DynamicSignal { get; set; }

    public WorkflowQueryDefinition? DynamicQuery { get; set; }

    public WorkflowUpdateDefinition? DynamicUpdate { get; set; }
}

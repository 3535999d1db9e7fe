using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>What a dynamic workflow decides for one run; see <see cref="WorkflowDynamicOptionsAttribute"/>.</summary>
public class WorkflowDefinitionOptions : ICloneable
{
    /// <summary>Types of exceptions that fail the workflow instead of its task, in place of the attribute's.</summary>
    public Type[]? FailureExceptionTypes { get; set; }

    /// <summary>How the run moves between deployment versions, in place of the attribute's.</summary>
    public VersioningBehavior VersioningBehavior { get; set; }

    /// <summary>Copies these options.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}

using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>Marks a class or interface as a workflow definition.</summary>
/// <remarks>
/// Not inherited: a class that implements a workflow interface carries the attribute itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class WorkflowAttribute : Attribute
{
    /// <summary>
    /// Marks a workflow that is named after its type; an interface loses its leading <c>I</c>.
    /// </summary>
    public WorkflowAttribute()
    {
    }

    /// <summary>Marks a workflow with a name of its own.</summary>
    /// <param name="name">The workflow type that clients start.</param>
    public WorkflowAttribute(string name) => Name = name;

    /// <summary>The workflow type, or null if it follows from the type's name.</summary>
    public string? Name { get; }

    /// <summary>
    /// Whether this definition runs every workflow type that no other definition of the worker runs. Its run method
    /// takes the arguments as one array of <see cref="Converters.IRawValue"/>. Default false.
    /// </summary>
    public bool Dynamic { get; set; }

    /// <summary>
    /// Types of exceptions that fail the workflow, where other exceptions of workflow code only fail the workflow task,
    /// which is then tried again. <see cref="Exception"/> fails it on everything, nondeterminism included.
    /// </summary>
    public Type[] FailureExceptionTypes { get; set; } = [];

    /// <summary>How runs move between deployment versions. Default: as the worker says.</summary>
    public VersioningBehavior VersioningBehavior { get; set; }
}

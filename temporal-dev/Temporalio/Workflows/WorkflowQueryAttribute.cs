namespace Temporalio.Workflows;

/// <summary>
/// Marks a query handler: a public method, not asynchronous, that returns a value, or a property with a public getter.
/// It must not change the workflow's state.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class WorkflowQueryAttribute : Attribute
{
    /// <summary>Marks a query named after its method or property.</summary>
    public WorkflowQueryAttribute()
    {
    }

    /// <summary>Marks a query with a name of its own.</summary>
    /// <param name="name">The name that clients ask for.</param>
    public WorkflowQueryAttribute(string name) => Name = name;

    /// <summary>The query's name, or null if it follows from the member's name.</summary>
    public string? Name { get; }

    /// <summary>What the query answers, as user interfaces show it.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether the method answers every query without a handler of its own. It then takes the query's name and one
    /// array of <see cref="Converters.IRawValue"/>. Default false.
    /// </summary>
    public bool Dynamic { get; set; }
}

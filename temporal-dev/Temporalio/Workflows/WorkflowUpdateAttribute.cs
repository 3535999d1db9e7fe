namespace Temporalio.Workflows;

/// <summary>Marks an update handler: a public method that returns a task, with a result or without.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkflowUpdateAttribute : Attribute
{
    /// <summary>Marks an update named after its method, without the <c>Async</c> suffix.</summary>
    public WorkflowUpdateAttribute()
    {
    }

    /// <summary>Marks an update with a name of its own.</summary>
    /// <param name="name">The name that clients send.</param>
    public WorkflowUpdateAttribute(string name) => Name = name;

    /// <summary>The update's name, or null if it follows from the method's name.</summary>
    public string? Name { get; }

    /// <summary>What the update does, as user interfaces show it.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether the method handles every update without a handler of its own. It then takes the update's name and one
    /// array of <see cref="Converters.IRawValue"/>. Default false.
    /// </summary>
    public bool Dynamic { get; set; }

    /// <summary>What happens when the workflow ends while a handler is under way. Default: a warning.</summary>
    public HandlerUnfinishedPolicy UnfinishedPolicy { get; set; } = HandlerUnfinishedPolicy.WarnAndAbandon;
}

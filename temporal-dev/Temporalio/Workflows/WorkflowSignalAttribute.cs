namespace Temporalio.Workflows;

/// <summary>Marks a signal handler: a public method that returns a plain task.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkflowSignalAttribute : Attribute
{
    /// <summary>Marks a signal named after its method, without the <c>Async</c> suffix.</summary>
    public WorkflowSignalAttribute()
    {
    }

    /// <summary>Marks a signal with a name of its own.</summary>
    /// <param name="name">The name that clients send.</param>
    public WorkflowSignalAttribute(string name) => Name = name;

    /// <summary>The signal's name, or null if it follows from the method's name.</summary>
    public string? Name { get; }

    /// <summary>What the signal does, as user interfaces show it.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether the method handles every signal without a handler of its own. It then takes the signal's name and one
    /// array of <see cref="Converters.IRawValue"/>. Default false.
    /// </summary>
    public bool Dynamic { get; set; }

    /// <summary>What happens when the workflow ends while a handler is under way. Default: a warning.</summary>
    public HandlerUnfinishedPolicy UnfinishedPolicy { get; set; } = HandlerUnfinishedPolicy.WarnAndAbandon;
}

namespace Temporalio.Workflows;

/// <summary>
/// Marks the validator of an update: a public method that returns nothing, with the parameters of the update. An
/// exception of it rejects the update, which then leaves no trace in history. It must not change the workflow's state.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkflowUpdateValidatorAttribute : Attribute
{
    /// <summary>Marks a validator.</summary>
    /// <param name="updateMethod">The update's method, by <c>nameof</c>.</param>
    public WorkflowUpdateValidatorAttribute(string updateMethod) => UpdateMethod = updateMethod;

    /// <summary>The name of the update's method.</summary>
    public string UpdateMethod { get; }
}

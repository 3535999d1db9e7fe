namespace Temporalio.Workflows;

/// <summary>
/// Marks the method of a dynamic workflow that returns the <see cref="WorkflowDefinitionOptions"/> of the run. It takes
/// no parameters and is called once, on the instance, before the run method.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkflowDynamicOptionsAttribute : Attribute;

namespace Temporalio.Workflows;

/// <summary>
/// Marks the constructor that takes the workflow's arguments; its parameters are those of the run method. At most one
/// constructor may carry it.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class WorkflowInitAttribute : Attribute;

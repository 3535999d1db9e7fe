namespace Temporalio.Workflows;

/// <summary>
/// Marks the method that is the workflow. A workflow has exactly one; it is public, not static, declared on the
/// workflow's own type, and returns a task.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkflowRunAttribute : Attribute;

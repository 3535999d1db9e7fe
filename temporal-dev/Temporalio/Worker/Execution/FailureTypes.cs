using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>Whether exception types that fail workflows include nondeterminism, which only the core can see.</summary>
internal static class FailureTypes
{
    /// <summary>Whether one of the types is that of nondeterminism or a base of it.</summary>
    public static bool IsBroad(IEnumerable<Type>? types) =>
        types?.Any(type => type.IsAssignableFrom(typeof(WorkflowNondeterminismException))) ?? false;

    /// <summary>The workflow types whose own list includes nondeterminism.</summary>
    public static IReadOnlySet<string> BroadWorkflows(IEnumerable<WorkflowDefinition> workflows) =>
        workflows.Where(w => !w.Dynamic && IsBroad(w.FailureExceptionTypes)).Select(w => w.Name!).ToHashSet();
}

using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>Calls handlers that are only known by reflection.</summary>
internal static class MethodCalls
{
    /// <summary>Calls a method on the instance, or a delegate. What it throws is thrown as it is.</summary>
    public static object? Invoke(MethodInfo? method, Delegate? del, object? instance, object?[] args) =>
        method is not null
            ? method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, args, null)
            : del!.Method.Invoke(del.Target, BindingFlags.DoNotWrapExceptions, null, args, null);

    /// <summary>
    /// Waits for a task and takes its result. What counts is the task itself, not the declared type: a method declared
    /// to return a plain task may return one with a result, as waiting for a condition does. A task without a result
    /// yields an empty tuple, which converts to the JSON object <c>{}</c>. Both are how the official SDK writes it.
    /// </summary>
    public static async Task<object?> ResultOfAsync(Task task)
    {
        await task.ConfigureAwait(true);
        return ResultProperty(task, task.GetType());
    }

    /// <summary>The result of a completed task; an empty tuple if the type has none.</summary>
    public static object? ResultProperty(Task task, Type type)
    {
        // Tasks without a result have one of a type that only the runtime knows.
        var property = type.GetProperty(nameof(Task<object>.Result));
        return property is { PropertyType.IsVisible: true } ? property.GetValue(task) : default(ValueTuple);
    }
}

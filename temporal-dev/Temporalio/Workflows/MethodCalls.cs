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
    /// Waits for a task and takes its result, if its declared type has one. One without yields an empty tuple, which
    /// converts to the JSON object <c>{}</c>, as the official SDK writes it.
    /// </summary>
    public static async Task<object?> ResultOfAsync(Task task, Type declaredType)
    {
        // Called on the workflow's scheduler, which must be kept.
#pragma warning disable CA2007 // The workflow's scheduler must be kept.
        await task;
#pragma warning restore CA2007
        return declaredType == typeof(Task) ? default(ValueTuple) : ResultProperty(task, declaredType);
    }

    /// <summary>The result of a completed task whose declared type is a task of something.</summary>
    public static object? ResultProperty(Task task, Type declaredType) =>
        declaredType.GetProperty(nameof(Task<object>.Result))!.GetValue(task);
}

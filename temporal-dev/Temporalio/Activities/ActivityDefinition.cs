using System.Collections.Concurrent;
using System.Reflection;
using Temporalio.Workflows;

namespace Temporalio.Activities;

/// <summary>An activity type and what runs it.</summary>
public sealed partial class ActivityDefinition
{
    // To read an attribute takes a hundred times as long as to look up a name.
    private static readonly ConcurrentDictionary<MethodInfo, string> NamesForCalls = new();

    private readonly Func<object?[], object?> _invoker;

    private ActivityDefinition(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker,
        MethodInfo? methodInfo)
    {
        Name = name;
        ReturnType = returnType;
        ParameterTypes = parameterTypes;
        RequiredParameterCount = requiredParameterCount;
        MethodInfo = methodInfo;
        _invoker = invoker;
    }

    /// <summary>The activity type; null if it is dynamic.</summary>
    public string? Name { get; }

    /// <summary>Whether it runs every activity type that no other activity of the worker runs.</summary>
    public bool Dynamic => Name is null;

    /// <summary>What the method returns; a task of it if it is asynchronous.</summary>
    public Type ReturnType { get; }

    /// <summary>The types of the parameters.</summary>
    public IReadOnlyCollection<Type> ParameterTypes { get; }

    /// <summary>How many parameters have no default value.</summary>
    public int RequiredParameterCount { get; }

    /// <summary>The method, if the definition was made from one.</summary>
    public MethodInfo? MethodInfo { get; }

    /// <summary>Runs the activity.</summary>
    /// <param name="parameters">The arguments; those of optional parameters may be left out.</param>
    /// <returns>The result; null if there is none.</returns>
    public async Task<object?> InvokeAsync(object?[] parameters)
    {
        var result = _invoker(WithDefaults(parameters));
        if (result is not Task task)
        {
            return ReturnType == typeof(void) ? null : result;
        }

        await task.ConfigureAwait(false);
        return ReturnType == typeof(void) || ReturnType == typeof(Task)
            ? null
            : MethodCalls.ResultProperty(task, task.GetType());
    }

    /// <summary>The activity type that a call of a method in a workflow asks for.</summary>
    internal static string NameOfMethodForCall(MethodInfo method) => NamesForCalls.GetOrAdd(method, static method =>
    {
        var attribute = AttributeOf(method);
        return attribute.Dynamic
            ? throw new ArgumentException($"{method} cannot be used directly since it is a dynamic activity")
            : NameOf(method, attribute);
    });

    private object?[] WithDefaults(object?[] parameters)
    {
        if (parameters.Length >= ParameterTypes.Count)
        {
            return parameters;
        }

        var defaults = MethodInfo?.GetParameters().Skip(parameters.Length).ToArray() ?? [];
        return defaults.Length > 0 && defaults.All(p => p.HasDefaultValue)
            ? [.. parameters, .. defaults.Select(p => p.DefaultValue)]
            : parameters;
    }
}

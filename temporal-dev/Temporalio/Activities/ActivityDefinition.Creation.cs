using System.Reflection;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Activities;

/// <content>The ways to make a definition.</content>
public sealed partial class ActivityDefinition
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    /// <summary>Creates a definition from a delegate whose method has <see cref="ActivityAttribute"/>.</summary>
    /// <param name="del">The delegate.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The method cannot be an activity.</exception>
    public static ActivityDefinition Create(Delegate del) =>
        Create(del.Method, args => MethodCalls.Invoke(null, del, null, args));

    /// <summary>Creates a definition from a method with <see cref="ActivityAttribute"/>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="invoker">Calls it.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The method cannot be an activity.</exception>
    public static ActivityDefinition Create(MethodInfo method, Func<object?[], object?> invoker)
    {
        var attribute = AttributeOf(method);
        if (attribute is { Dynamic: true, Name: not null })
        {
            throw new ArgumentException(
                $"Activity '{method.DeclaringType}.{method.Name}' is dynamic and must not have a name.",
                nameof(method));
        }

        return FromMethod(
            attribute.Dynamic ? null : attribute.Name ?? WorkflowNames.OfMethod(method), method, invoker);
    }

    /// <summary>Creates a definition from a method that need not have an attribute.</summary>
    /// <param name="name">The activity type, or null for a dynamic activity.</param>
    /// <param name="method">The method.</param>
    /// <param name="invoker">Calls it.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The method cannot be an activity.</exception>
    public static ActivityDefinition CreateWithoutAttribute(
        string? name, MethodInfo method, Func<object?[], object?> invoker) => FromMethod(name, method, invoker);

    /// <summary>Creates a definition from its parts.</summary>
    /// <param name="name">The activity type, or null for a dynamic activity.</param>
    /// <param name="returnType">What the activity returns.</param>
    /// <param name="parameterTypes">The types of its parameters.</param>
    /// <param name="requiredParameterCount">How many of them have no default value.</param>
    /// <param name="invoker">Runs it; may return a task.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The parts do not fit.</exception>
    public static ActivityDefinition Create(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker)
    {
        var subject = $"Activity '{name ?? "dynamic"}'";
        if (requiredParameterCount < 0 || requiredParameterCount > parameterTypes.Count)
        {
            throw new ArgumentException(
                $"{subject} has {parameterTypes.Count} parameters; {requiredParameterCount} cannot be required.",
                nameof(requiredParameterCount));
        }

        if (name is null && !parameterTypes.SequenceEqual([typeof(IRawValue[])]))
        {
            throw new ArgumentException($"{subject} must take one array of IRawValue.", nameof(parameterTypes));
        }

        if (name is not null && WorkflowNames.IsReserved(name))
        {
            throw new ArgumentException($"{subject} has a reserved name. Choose another.", nameof(name));
        }

        return new(name, returnType, parameterTypes, requiredParameterCount, invoker, null);
    }

    /// <summary>Creates the definitions of all methods of a type that have <see cref="ActivityAttribute"/>.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="instance">What to call them on; null if all are static.</param>
    /// <returns>The definitions.</returns>
    /// <exception cref="ArgumentException">There is none, or one of them cannot be an activity.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateAll<T>(T? instance) =>
        CreateAll(typeof(T), instance);

    /// <summary>Creates the definitions of all methods of a type that have <see cref="ActivityAttribute"/>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="instance">What to call them on; null if all are static.</param>
    /// <returns>The definitions.</returns>
    /// <exception cref="ArgumentException">There is none, or one of them cannot be an activity.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateAll(Type type, object? instance)
    {
        var methods = type.GetMethods(Members).Where(m => m.IsDefined(typeof(ActivityAttribute), false)).ToList();
        if (methods.Count == 0)
        {
            throw new ArgumentException($"Type '{type}' has no method with [Activity]. Add one.", nameof(type));
        }

        if (instance is null && methods.FirstOrDefault(m => !m.IsStatic) is { } needy)
        {
            throw new ArgumentException(
                $"Activity method '{type}.{needy.Name}' is not static. Pass the instance to call it on.",
                nameof(instance));
        }

        return
        [
            .. methods.Select(method => Create(
                method, args => MethodCalls.Invoke(method, null, method.IsStatic ? null : instance, args))),
        ];
    }

    private static ActivityDefinition FromMethod(
        string? name, MethodInfo method, Func<object?[], object?> invoker)
    {
        var subject = $"Activity '{method.DeclaringType}.{method.Name}'";
        var parameters = method.GetParameters();
        if (method.ContainsGenericParameters)
        {
            throw new ArgumentException($"{subject} must not be generic.", nameof(method));
        }

        if (parameters.Any(p => p.ParameterType.IsByRef))
        {
            throw new ArgumentException($"{subject} must not have ref or out parameters.", nameof(method));
        }

        if (name is null && !HandlerSignature.IsDynamicRun(parameters))
        {
            throw new ArgumentException(
                $"{subject} is dynamic and must take one array of IRawValue.", nameof(method));
        }

        if (name is not null && WorkflowNames.IsReserved(name))
        {
            throw new ArgumentException($"{subject} has a reserved name. Choose another.", nameof(method));
        }

        return new(
            name,
            method.ReturnType,
            [.. parameters.Select(p => p.ParameterType)],
            parameters.Count(p => !p.HasDefaultValue),
            invoker,
            method);
    }

    private static ActivityAttribute AttributeOf(MethodInfo method) =>
        method.GetCustomAttribute<ActivityAttribute>(false) ?? throw new ArgumentException(
            $"Method '{method.DeclaringType}.{method.Name}' has no [Activity] attribute. Add it.", nameof(method));
}

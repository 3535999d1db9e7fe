using System.Reflection;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Activities;

/// <content>The ways to make a definition.</content>
public sealed partial class ActivityDefinition
{
    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

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
            throw new ArgumentException($"Activity {method} cannot be dynamic and have custom name");
        }

        return FromMethod(
            attribute.Dynamic ? null : NameOf(method, attribute), method, invoker);
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
        ThrowIfWrong(name, parameterTypes, requiredParameterCount);
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
    /// <exception cref="InvalidOperationException">One is not static, and there is no instance.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateAll(Type type, object? instance)
    {
        // An override has to repeat the attribute; that it does not is an error, not the end of the activity.
        var methods = type.GetMethods(Members).Where(m => m.IsDefined(typeof(ActivityAttribute), true)).ToList();
        if (methods.Count == 0)
        {
            throw new ArgumentException($"No activities found on {type}", nameof(type));
        }

        if (instance is null && methods.FirstOrDefault(m => !m.IsStatic) is { } needy)
        {
            throw new InvalidOperationException(
                $"Instance not provided, but activity method {needy} is non-static");
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
        if (method.ContainsGenericParameters)
        {
            throw new ArgumentException($"{method} with Activity contains generic parameters");
        }

        var parameters = method.GetParameters();
        var types = parameters.Select(p => p.ParameterType).ToArray();
        var required = parameters.Count(p => !p.HasDefaultValue);
        ThrowIfWrong(name, types, required);
        return new(name, method.ReturnType, types, required, invoker, method);
    }

    private static void ThrowIfWrong(
        string? name, IReadOnlyCollection<Type> parameterTypes, int requiredParameterCount)
    {
        if (name is null && (requiredParameterCount != 1 || !parameterTypes.SequenceEqual([typeof(IRawValue[])])))
        {
            throw new ArgumentException("Dynamic activity must accept a required array of IRawValue");
        }

        if (name is not null && WorkflowNames.ReservedPrefixOf(name, isQuery: false) is { } prefix)
        {
            throw new ArgumentException($"Activity name {name} cannot start with {prefix}");
        }

        if (requiredParameterCount > parameterTypes.Count)
        {
            throw new ArgumentException(
                $"Activity {name} has more required parameters than parameters", nameof(requiredParameterCount));
        }

        if (parameterTypes.Any(type => type.IsByRef))
        {
            throw new ArgumentException($"Activity {name} has disallowed ref/out parameter");
        }
    }

    private static ActivityAttribute AttributeOf(MethodInfo method) =>
        method.GetCustomAttribute<ActivityAttribute>(false) ??
        throw new ArgumentException($"{method} missing Activity attribute");

    private static string NameOf(MethodInfo method, ActivityAttribute attribute)
    {
        var name = attribute.Name ?? WorkflowNames.OfMethod(method);

        // No name that somebody has written: the compiler's.
        return attribute.Name is null && name.Contains('<', StringComparison.Ordinal)
            ? throw new ArgumentException(
                $"{method} appears to be a lambda which must have a name given on the attribute")
            : name;
    }
}

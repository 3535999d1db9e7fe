using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>A query and its handler.</summary>
public sealed class WorkflowQueryDefinition
{
    private readonly MethodInfo? _method;
    private readonly Delegate? _delegate;

    private WorkflowQueryDefinition(string? name, string? description, MethodInfo? method, Delegate? del)
    {
        Name = name;
        Description = description;
        _method = method;
        _delegate = del;
        Parameters = (method ?? del!.Method).GetParameters();
    }

    /// <summary>The query's name; null if it is dynamic.</summary>
    public string? Name { get; }

    /// <summary>What the query answers, as user interfaces show it.</summary>
    public string? Description { get; }

    /// <summary>Whether it answers every query without a handler of its own.</summary>
    public bool Dynamic => Name is null;

    /// <summary>The handler's parameters.</summary>
    internal ParameterInfo[] Parameters { get; }

    /// <summary>Creates a definition from a method with <see cref="WorkflowQueryAttribute"/>.</summary>
    /// <param name="method">The method.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// The method cannot be a handler; the message says all that is wrong.
    /// </exception>
    public static WorkflowQueryDefinition FromMethod(MethodInfo method)
    {
        HandlerSignature.ThrowIfAny([.. Problems(method)], nameof(method));
        var attribute = method.GetCustomAttribute<WorkflowQueryAttribute>(false)!;
        return new(attribute.Dynamic ? null : attribute.Name ?? method.Name, attribute.Description, method, null);
    }

    /// <summary>Creates a definition from a property with <see cref="WorkflowQueryAttribute"/>.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// The property cannot be a handler; the message says all that is wrong.
    /// </exception>
    public static WorkflowQueryDefinition FromProperty(PropertyInfo property)
    {
        HandlerSignature.ThrowIfAny([.. Problems(property)], nameof(property));
        var attribute = property.GetCustomAttribute<WorkflowQueryAttribute>(false)!;
        return new(attribute.Name ?? property.Name, attribute.Description, property.GetMethod, null);
    }

    /// <summary>Creates a definition from a delegate, to be set on <see cref="Workflow.Queries"/>.</summary>
    /// <param name="name">The query's name, or null for a dynamic handler.</param>
    /// <param name="del">The handler, which returns the answer.</param>
    /// <param name="description">What the query answers.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// The delegate cannot be a handler; the message says all that is wrong.
    /// </exception>
    public static WorkflowQueryDefinition CreateWithoutAttribute(
        string? name, Delegate del, string? description = null)
    {
        var subject = $"Query handler '{name ?? "dynamic"}'";
        HandlerSignature.ThrowIfAny(
            [
                .. ReturnProblems(subject, del.Method.ReturnType),
                .. HandlerSignature.Problems(subject, name, string.Empty, name is null, del.Method.GetParameters()),
            ],
            nameof(del));
        return new(name, description, null, del);
    }

    /// <summary>What is wrong with a method as a query handler.</summary>
    internal static IEnumerable<string> Problems(MethodInfo method)
    {
        var subject = $"Query method '{method.DeclaringType}.{method.Name}'";
        if (method.GetCustomAttribute<WorkflowQueryAttribute>(false) is not { } attribute)
        {
            return [$"{subject} has no [WorkflowQuery] attribute."];
        }

        return
        [
            .. HandlerSignature.DeclarationProblems(subject, method),
            .. ReturnProblems(subject, method.ReturnType),
            .. HandlerSignature.Problems(
                subject, attribute.Name, method.Name, attribute.Dynamic, method.GetParameters()),
        ];
    }

    /// <summary>What is wrong with a property as a query handler.</summary>
    internal static IEnumerable<string> Problems(PropertyInfo property)
    {
        var subject = $"Query property '{property.DeclaringType}.{property.Name}'";
        if (property.GetCustomAttribute<WorkflowQueryAttribute>(false) is not { } attribute)
        {
            return [$"{subject} has no [WorkflowQuery] attribute."];
        }

        if (property.GetMethod is not { } getter)
        {
            return [$"{subject} must have a getter."];
        }

        return
        [
            .. attribute.Dynamic ? new[] { $"{subject} must not be dynamic." } : [],
            .. HandlerSignature.DeclarationProblems(subject, getter),
            .. ReturnProblems(subject, property.PropertyType),
            .. HandlerSignature.Problems(subject, attribute.Name, property.Name, false, []),
        ];
    }

    /// <summary>Calls the handler.</summary>
    internal object? Invoke(object instance, object?[] args) =>
        MethodCalls.Invoke(_method, _delegate, instance, args);

    private static IEnumerable<string> ReturnProblems(string subject, Type type)
    {
        if (type == typeof(void))
        {
            yield return $"{subject} must return a value.";
        }
        else if (typeof(Task).IsAssignableFrom(type))
        {
            yield return $"{subject} must not be asynchronous.";
        }
    }
}

using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>A query and its handler.</summary>
public sealed class WorkflowQueryDefinition
{
    private const string Kind = "Query";

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
        HandlerSignature.ThrowIfAny([.. Problems(method)]);
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
        HandlerSignature.ThrowIfAny([.. Problems(property)]);
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
        HandlerSignature.ThrowIfAny(
        [
            .. ReturnProblems($"method {del.Method}", del.Method.ReturnType),
            .. HandlerSignature.Problems(Kind, del.Method, name, string.Empty, name is null),
        ]);
        return new(name, description, null, del);
    }

    /// <summary>What is wrong with a method as a query handler.</summary>
    internal static IEnumerable<string> Problems(MethodInfo method)
    {
        if (method.GetCustomAttribute<WorkflowQueryAttribute>(false) is not { } attribute)
        {
            return [$"{method} missing WorkflowQuery attribute"];
        }

        return
        [
            .. HandlerSignature.DeclarationProblems("WorkflowQuery", method),
            .. ReturnProblems($"method {method}", method.ReturnType),
            .. HandlerSignature.Problems(Kind, method, attribute.Name, method.Name, attribute.Dynamic),
        ];
    }

    /// <summary>What is wrong with a property as a query handler.</summary>
    internal static IEnumerable<string> Problems(PropertyInfo property)
    {
        if (property.GetCustomAttribute<WorkflowQueryAttribute>(false) is not { } attribute)
        {
            return [$"{property} missing WorkflowQuery attribute"];
        }

        var subject = $"property {property}";
        if (property.GetGetMethod() is not { } getter)
        {
            return [$"WorkflowQuery {subject} must have public getter"];
        }

        return
        [
            .. getter.IsStatic ? new[] { $"WorkflowQuery {subject} cannot be static" } : [],
            .. attribute.Dynamic ? new[] { $"WorkflowQuery {subject} cannot be dynamic" } : [],
            .. ReturnProblems(subject, property.PropertyType),
            .. HandlerSignature.NameProblems(Kind, attribute.Name ?? property.Name),
        ];
    }

    /// <summary>Calls the handler.</summary>
    internal object? Invoke(object instance, object?[] args) =>
        MethodCalls.Invoke(_method, _delegate, instance, args);

    private static IEnumerable<string> ReturnProblems(string subject, Type type)
    {
        if (type == typeof(void))
        {
            yield return $"WorkflowQuery {subject} must return a value";
        }
        else if (typeof(Task).IsAssignableFrom(type))
        {
            yield return $"WorkflowQuery {subject} cannot return a Task";
        }
    }
}

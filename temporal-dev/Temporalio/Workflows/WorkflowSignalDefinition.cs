using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>A signal and its handler.</summary>
public sealed class WorkflowSignalDefinition
{
    private const string Kind = "Signal";

    private readonly MethodInfo? _method;
    private readonly Delegate? _delegate;

    private WorkflowSignalDefinition(
        string? name, string? description, HandlerUnfinishedPolicy policy, MethodInfo? method, Delegate? del)
    {
        Name = name;
        Description = description;
        UnfinishedPolicy = policy;
        _method = method;
        _delegate = del;
        Parameters = (method ?? del!.Method).GetParameters();
    }

    /// <summary>The signal's name; null if it is dynamic.</summary>
    public string? Name { get; }

    /// <summary>What the signal does, as user interfaces show it.</summary>
    public string? Description { get; }

    /// <summary>Whether it handles every signal without a handler of its own.</summary>
    public bool Dynamic => Name is null;

    /// <summary>What happens when the workflow ends while the handler is under way.</summary>
    internal HandlerUnfinishedPolicy UnfinishedPolicy { get; }

    /// <summary>The handler's parameters.</summary>
    internal ParameterInfo[] Parameters { get; }

    /// <summary>Creates a definition from a method with <see cref="WorkflowSignalAttribute"/>.</summary>
    /// <param name="method">The method.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// The method cannot be a handler; the message says all that is wrong.
    /// </exception>
    public static WorkflowSignalDefinition FromMethod(MethodInfo method)
    {
        HandlerSignature.ThrowIfAny([.. Problems(method)]);
        var attribute = method.GetCustomAttribute<WorkflowSignalAttribute>(false)!;
        var name = attribute.Dynamic ? null : attribute.Name ?? WorkflowNames.OfMethod(method);
        return new(name, attribute.Description, attribute.UnfinishedPolicy, method, null);
    }

    /// <summary>Creates a definition from a delegate, to be set on <see cref="Workflow.Signals"/>.</summary>
    /// <param name="name">The signal's name, or null for a dynamic handler.</param>
    /// <param name="del">The handler, which returns a task.</param>
    /// <param name="unfinishedPolicy">What happens when the workflow ends while the handler is under way.</param>
    /// <param name="description">What the signal does.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// The delegate cannot be a handler; the message says all that is wrong.
    /// </exception>
    public static WorkflowSignalDefinition CreateWithoutAttribute(
        string? name,
        Delegate del,
        HandlerUnfinishedPolicy unfinishedPolicy = HandlerUnfinishedPolicy.WarnAndAbandon,
        string? description = null)
    {
        HandlerSignature.ThrowIfAny(
        [
            .. ReturnProblems(del.Method),
            .. HandlerSignature.Problems(Kind, del.Method, name, string.Empty, name is null),
        ]);
        return new(name, description, unfinishedPolicy, null, del);
    }

    /// <summary>What is wrong with a method as a signal handler.</summary>
    internal static IEnumerable<string> Problems(MethodInfo method)
    {
        if (method.GetCustomAttribute<WorkflowSignalAttribute>(false) is not { } attribute)
        {
            return [$"{method} missing WorkflowSignal attribute"];
        }

        return
        [
            .. HandlerSignature.DeclarationProblems("WorkflowSignal", method),
            .. ReturnProblems(method),
            .. HandlerSignature.Problems(
                Kind, method, attribute.Name, WorkflowNames.OfMethod(method), attribute.Dynamic),
        ];
    }

    /// <summary>Calls the handler.</summary>
    internal Task InvokeAsync(object instance, object?[] args) =>
        (Task)MethodCalls.Invoke(_method, _delegate, instance, args)!;

    private static IEnumerable<string> ReturnProblems(MethodInfo method) => method.ReturnType == typeof(Task)
        ? []
        : [$"WorkflowSignal method {method} must return Task"];
}

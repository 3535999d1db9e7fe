using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>An update, its handler and its validator.</summary>
public sealed class WorkflowUpdateDefinition
{
    private const string Kind = "Update";
    private const string ValidatorAttribute = "WorkflowUpdateValidator";

    private readonly MethodInfo? _method;
    private readonly MethodInfo? _validatorMethod;
    private readonly Delegate? _delegate;
    private readonly Delegate? _validatorDelegate;

    private WorkflowUpdateDefinition(
        string? name,
        string? description,
        HandlerUnfinishedPolicy policy,
        (MethodInfo? Handler, MethodInfo? Validator) methods,
        (Delegate? Handler, Delegate? Validator) delegates)
    {
        Name = name;
        Description = description;
        UnfinishedPolicy = policy;
        (_method, _validatorMethod) = methods;
        (_delegate, _validatorDelegate) = delegates;
        Parameters = (_method ?? _delegate!.Method).GetParameters();
    }

    /// <summary>The update's name; null if it is dynamic.</summary>
    public string? Name { get; }

    /// <summary>What the update does, as user interfaces show it.</summary>
    public string? Description { get; }

    /// <summary>Whether it handles every update without a handler of its own.</summary>
    public bool Dynamic => Name is null;

    /// <summary>What happens when the workflow ends while the handler is under way.</summary>
    internal HandlerUnfinishedPolicy UnfinishedPolicy { get; }

    /// <summary>The handler's parameters; the validator has the same.</summary>
    internal ParameterInfo[] Parameters { get; }

    /// <summary>Whether there is a validator.</summary>
    internal bool HasValidator => _validatorMethod is not null || _validatorDelegate is not null;

    /// <summary>Creates a definition from a method with <see cref="WorkflowUpdateAttribute"/>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="validatorMethod">Its validator, if it has one.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// A method cannot be what it is to be; the message says all that is wrong.
    /// </exception>
    public static WorkflowUpdateDefinition FromMethod(MethodInfo method, MethodInfo? validatorMethod = null)
    {
        HandlerSignature.ThrowIfAny([.. Problems(method, validatorMethod)]);
        var attribute = method.GetCustomAttribute<WorkflowUpdateAttribute>(false)!;
        var name = attribute.Dynamic ? null : attribute.Name ?? WorkflowNames.OfMethod(method);
        return new(
            name, attribute.Description, attribute.UnfinishedPolicy, (method, validatorMethod), (null, null));
    }

    /// <summary>Creates a definition from delegates, to be set on <see cref="Workflow.Updates"/>.</summary>
    /// <param name="name">The update's name, or null for a dynamic handler.</param>
    /// <param name="del">The handler, which returns a task.</param>
    /// <param name="validatorDel">Its validator, which takes the same parameters and returns nothing.</param>
    /// <param name="unfinishedPolicy">What happens when the workflow ends while the handler is under way.</param>
    /// <param name="description">What the update does.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">
    /// A delegate cannot be what it is to be; the message says all that is wrong.
    /// </exception>
    public static WorkflowUpdateDefinition CreateWithoutAttribute(
        string? name,
        Delegate del,
        Delegate? validatorDel = null,
        HandlerUnfinishedPolicy unfinishedPolicy = HandlerUnfinishedPolicy.WarnAndAbandon,
        string? description = null)
    {
        HandlerSignature.ThrowIfAny(
        [
            .. ReturnProblems(del.Method),
            .. HandlerSignature.Problems(Kind, del.Method, name, string.Empty, name is null),
            .. ValidatorProblems(del.Method, validatorDel?.Method),
        ]);
        return new(name, description, unfinishedPolicy, (null, null), (del, validatorDel));
    }

    /// <summary>What is wrong with a method as an update handler, and with its validator.</summary>
    internal static IEnumerable<string> Problems(MethodInfo method, MethodInfo? validator)
    {
        if (method.GetCustomAttribute<WorkflowUpdateAttribute>(false) is not { } attribute)
        {
            return [$"{method} missing WorkflowUpdate attribute"];
        }

        return
        [
            .. HandlerSignature.DeclarationProblems("WorkflowUpdate", method),
            .. ReturnProblems(method),
            .. HandlerSignature.Problems(
                Kind, method, attribute.Name, WorkflowNames.OfMethod(method), attribute.Dynamic),
            .. validator is null ? [] : HandlerSignature.DeclarationProblems(ValidatorAttribute, validator),
            .. ValidatorProblems(method, validator),
        ];
    }

    /// <summary>Calls the validator, if there is one.</summary>
    internal void Validate(object instance, object?[] args)
    {
        if (HasValidator)
        {
            MethodCalls.Invoke(_validatorMethod, _validatorDelegate, instance, args);
        }
    }

    /// <summary>Calls the handler; an update without a result yields an empty object.</summary>
    internal Task<object?> InvokeAsync(object instance, object?[] args) =>
        MethodCalls.ResultOfAsync((Task)MethodCalls.Invoke(_method, _delegate, instance, args)!);

    private static IEnumerable<string> ReturnProblems(MethodInfo method) =>
        typeof(Task).IsAssignableFrom(method.ReturnType)
            ? []
            : [$"WorkflowUpdate method {method} must return Task"];

    private static IEnumerable<string> ValidatorProblems(MethodInfo method, MethodInfo? validator)
    {
        if (validator is null)
        {
            yield break;
        }

        if (validator.ReturnType != typeof(void))
        {
            yield return $"{ValidatorAttribute} method {validator} must be void";
        }

        if (!HandlerSignature.SameParameters(method, validator))
        {
            yield return $"{ValidatorAttribute} method {validator} must have the same parameters as {method}";
        }
    }
}

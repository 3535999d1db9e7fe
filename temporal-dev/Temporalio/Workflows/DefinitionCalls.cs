using System.Linq.Expressions;
using System.Reflection;
using Temporalio.Activities;

namespace Temporalio.Workflows;

/// <summary>
/// Turns lambda expressions such as <c>(MyWorkflow w) =&gt; w.RunAsync(1)</c> into a name and arguments. The lambda is
/// never run; only its arguments are evaluated.
/// </summary>
internal static class DefinitionCalls
{
    /// <summary>The workflow type and arguments of a call of a run method.</summary>
    public static (string Name, IReadOnlyCollection<object?> Args) Run(LambdaExpression call)
    {
        var (method, args) = Parse(call);
        return (WorkflowNames.OfRunMethod(call.Parameters.FirstOrDefault()?.Type, method), args);
    }

    /// <summary>The signal and arguments of a call of a signal method.</summary>
    public static (string Name, IReadOnlyCollection<object?> Args) Signal(LambdaExpression call)
    {
        var (method, args) = Parse(call);
        return (WorkflowNames.OfSignal(method), args);
    }

    /// <summary>The update and arguments of a call of an update method.</summary>
    public static (string Name, IReadOnlyCollection<object?> Args) Update(LambdaExpression call)
    {
        var (method, args) = Parse(call);
        return (WorkflowNames.OfUpdate(method), args);
    }

    /// <summary>The query and arguments of a call of a query method, or of the use of a query property.</summary>
    public static (string Name, IReadOnlyCollection<object?> Args) Query(LambdaExpression call)
    {
        if (call.Body is MemberExpression { Member: PropertyInfo property })
        {
            return (WorkflowNames.OfQuery(property), []);
        }

        var (method, args) = Parse(call, " or property access");
        return (WorkflowNames.OfQuery(method), args);
    }

    /// <summary>The activity type and arguments of a call of an activity method.</summary>
    public static (string Name, IReadOnlyCollection<object?> Args) Activity(LambdaExpression call)
    {
        var (method, args) = Parse(call);
        return (ActivityDefinition.NameOfMethodForCall(method), args);
    }

    private static (MethodInfo Method, IReadOnlyCollection<object?> Args) Parse(
        LambdaExpression call, string orElse = "")
    {
        if (call.Body is not MethodCallExpression body)
        {
            throw new ArgumentException($"Expression must be a single method call{orElse}");
        }

        if (body.Object is null && call.Parameters.Count > 0)
        {
            throw new ArgumentException("Static call expression must not have a lambda parameter");
        }

        if (body.Object is not null && (call.Parameters.Count != 1 || body.Object != call.Parameters[0]))
        {
            throw new ArgumentException(
                "Instance call expression must have a single lambda parameter used for the call");
        }

        return (MostSpecific(body), body.Arguments.Select(Evaluate).ToArray());
    }

    /// <summary>
    /// The method that the call means. Compilers name the one that declares it first, but attributes are on overrides.
    /// </summary>
    private static MethodInfo MostSpecific(MethodCallExpression call) =>
        call.Object is not { Type: var type } || call.Method.ReflectedType == type || call.Method.IsGenericMethod
            ? call.Method
            : type.GetMethod(
                call.Method.Name,
                BindingFlags.Public | BindingFlags.Instance,
                [.. call.Method.GetParameters().Select(p => p.ParameterType)]) ?? call.Method;

    /// <summary>
    /// The value of an argument. What is usual in workflows is read as it stands there: to compile an expression costs
    /// more than all else that a worker does to schedule an activity.
    /// </summary>
    private static object? Evaluate(Expression argument) => argument switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Expression: { } holder, Member: FieldInfo field } when Captured(holder) is { } value =>
            field.GetValue(value),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null, Operand: var boxed }
            when argument.Type == typeof(object) => Evaluate(boxed),
        MethodCallExpression { Object: null, Method: var method } call when !method.GetParameters().Any(IsSpecial) =>
            MethodCalls.Invoke(method, null, null, [.. call.Arguments.Select(Evaluate)]),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(argument, typeof(object)))
            .Compile(preferInterpretation: true)(),
    };

    /// <summary>What a lambda has captured; null for anything else.</summary>
    private static object? Captured(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Expression: { } holder, Member: FieldInfo field } when Captured(holder) is { } value =>
            field.GetValue(value),
        _ => null,
    };

    // Neither a reference nor a span can be passed by reflection.
    private static bool IsSpecial(ParameterInfo parameter) =>
        parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike;
}

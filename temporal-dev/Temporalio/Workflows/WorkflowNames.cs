using System.Reflection;

namespace Temporalio.Workflows;

/// <summary>How workflows and their handlers get their names.</summary>
internal static class WorkflowNames
{
    private const string ReservedPrefix = "__temporal";

    // The SDK answers these queries itself.
    private static readonly string[] ReservedQueries = [ReservedPrefix, "__stack_trace", "__enhanced_stack_trace"];

    /// <summary>Whether the name is one that dynamic handlers are not given.</summary>
    public static bool IsReserved(string name) => ReservedPrefixOf(name, isQuery: false) is not null;

    /// <summary>The beginning of a name that the SDK keeps for itself; null if it does not have one.</summary>
    public static string? ReservedPrefixOf(string name, bool isQuery)
    {
        var prefixes = isQuery ? ReservedQueries : ReservedQueries[..1];
        return prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Names as errors list them: by their letters, whatever the case.</summary>
    public static IEnumerable<string> Sorted(IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal).OrderBy(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The workflow type that a type stands for; null for a dynamic workflow.</summary>
    public static string? OfType(Type type, WorkflowAttribute attribute)
    {
        if (attribute.Dynamic || attribute.Name is not null)
        {
            return attribute.Name;
        }

        // An arity that the compiler adds to the name is no part of it.
        var name = type.Name.Split('`')[0];
        return type.IsInterface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name[1..] : name;
    }

    /// <summary>The name of a method without its <c>Async</c> suffix if it is asynchronous.</summary>
    public static string OfMethod(MethodInfo method)
    {
        const string Suffix = "Async";
        var name = LocalFunctionName(method.Name);
        return typeof(Task).IsAssignableFrom(method.ReturnType)
            && name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
                ? name[..^Suffix.Length]
                : name;
    }

    /// <summary>The workflow type that a call of a run method starts.</summary>
    public static string OfRunMethod(Type? type, MethodInfo method)
    {
        if (!method.IsDefined(typeof(WorkflowRunAttribute), false))
        {
            throw Missing(method, nameof(WorkflowRunAttribute));
        }

        type ??= method.ReflectedType!;
        var attribute = type.GetCustomAttribute<WorkflowAttribute>(false) ??
            method.DeclaringType?.GetCustomAttribute<WorkflowAttribute>(false) ??
            throw new ArgumentException($"{type} missing Workflow attribute");
        return OfType(type.IsDefined(typeof(WorkflowAttribute), false) ? type : method.DeclaringType!, attribute) ??
            throw new ArgumentException($"{method} cannot be used directly since it is a dynamic workflow");
    }

    /// <summary>The signal that a call of a method sends.</summary>
    public static string OfSignal(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<WorkflowSignalAttribute>(false) ??
            throw Missing(method, nameof(WorkflowSignalAttribute));
        return attribute.Dynamic ? throw Dynamic(method, "signal") : attribute.Name ?? OfMethod(method);
    }

    /// <summary>The update that a call of a method sends.</summary>
    public static string OfUpdate(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<WorkflowUpdateAttribute>(false) ??
            throw Missing(method, nameof(WorkflowUpdateAttribute));
        return attribute.Dynamic ? throw Dynamic(method, "update") : attribute.Name ?? OfMethod(method);
    }

    /// <summary>The query that a call of a method, or the use of a property, asks.</summary>
    public static string OfQuery(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<WorkflowQueryAttribute>(false) ??
            throw Missing(member, nameof(WorkflowQueryAttribute));
        return attribute.Dynamic ? throw Dynamic(member, "query") : attribute.Name ?? member.Name;
    }

    /// <summary>Compilers call a local function <c>&lt;Parent&gt;g__Name|0_0</c>.</summary>
    private static string LocalFunctionName(string name)
    {
        const string Mark = ">g__";
        var start = name.IndexOf(Mark, StringComparison.Ordinal);
        var end = name.LastIndexOf('|');
        return start >= 0 && end > start ? name[(start + Mark.Length)..end] : name;
    }

    private static ArgumentException Missing(MemberInfo member, string attribute) =>
        new($"{member} missing {attribute[..^nameof(Attribute).Length]} attribute");

    private static ArgumentException Dynamic(MemberInfo member, string kind) =>
        new($"{member} cannot be used directly since it is a dynamic {kind}");
}

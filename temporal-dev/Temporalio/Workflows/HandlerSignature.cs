using System.Reflection;
using Temporalio.Converters;

namespace Temporalio.Workflows;

/// <summary>What is checked of every handler, whatever it handles.</summary>
internal static class HandlerSignature
{
    /// <summary>Whether the parameters are those of a dynamic handler: the name and the raw arguments.</summary>
    public static bool IsDynamic(IReadOnlyList<ParameterInfo> parameters) =>
        parameters.Count == 2 && parameters[0].ParameterType == typeof(string) && IsRawArray(parameters[1]);

    /// <summary>Whether the parameters are those of a dynamic workflow or activity: the raw arguments.</summary>
    public static bool IsDynamicRun(IReadOnlyList<ParameterInfo> parameters) =>
        parameters.Count == 1 && IsRawArray(parameters[0]);

    /// <summary>Whether two members take the same types in the same order.</summary>
    public static bool SameParameters(MethodBase left, MethodBase right) =>
        left.GetParameters().Select(p => p.ParameterType).SequenceEqual(
            right.GetParameters().Select(p => p.ParameterType));

    /// <summary>What is wrong with a handler's name and flags, if anything.</summary>
    /// <param name="kind">What the handler handles, capitalised.</param>
    /// <param name="method">The method.</param>
    /// <param name="name">The name that it was given; null if none.</param>
    /// <param name="defaultName">The name that it has otherwise.</param>
    /// <param name="dynamic">Whether it handles what no other handler does.</param>
    public static IEnumerable<string> Problems(
        string kind, MethodBase method, string? name, string defaultName, bool dynamic)
    {
        if (!dynamic)
        {
            return NameProblems(kind, name ?? defaultName);
        }

        return
        [
            .. IsDynamic(method.GetParameters())
                ? Array.Empty<string>()
                : [$"Workflow{kind} method {method} must accept string and an array of IRawValue"],
            .. name is null
                ? Array.Empty<string>()
                : [$"Workflow{kind} method {method} cannot be dynamic with custom name"],
        ];
    }

    /// <summary>What is wrong with a handler's name, if anything.</summary>
    public static IEnumerable<string> NameProblems(string kind, string name) =>
        WorkflowNames.ReservedPrefixOf(name, kind == "Query") is { } prefix
            ? [$"{kind} handler name {name} cannot start with {prefix}"]
            : [];

    /// <summary>What is wrong with how a method is declared, if anything.</summary>
    /// <param name="attribute">The attribute that the method has, as it is written.</param>
    /// <param name="method">The method.</param>
    public static IEnumerable<string> DeclarationProblems(string attribute, MethodInfo method)
    {
        if (!method.IsPublic)
        {
            yield return $"{attribute} method {method} must be public";
        }

        if (method.IsStatic)
        {
            yield return $"{attribute} method {method} cannot be static";
        }

        if (method.ContainsGenericParameters)
        {
            yield return $"{method} with {attribute} contains generic parameters";
        }
    }

    /// <summary>Throws what is wrong, all at once.</summary>
    public static void ThrowIfAny(IReadOnlyCollection<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
        }
    }

    private static bool IsRawArray(ParameterInfo parameter) => parameter.ParameterType == typeof(IRawValue[]);
}

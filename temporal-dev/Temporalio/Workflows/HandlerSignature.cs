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
    public static IEnumerable<string> Problems(
        string subject, string? name, string defaultName, bool dynamic, IReadOnlyList<ParameterInfo> parameters)
    {
        if (!dynamic)
        {
            if (WorkflowNames.IsReserved(name ?? defaultName))
            {
                yield return $"{subject} has the reserved name '{name ?? defaultName}'. Choose another.";
            }

            yield break;
        }

        if (name is not null)
        {
            yield return $"{subject} is dynamic and must not have a name.";
        }

        if (!IsDynamic(parameters))
        {
            yield return $"{subject} is dynamic and must take a string and an array of IRawValue.";
        }
    }

    /// <summary>What is wrong with how a method is declared, if anything.</summary>
    public static IEnumerable<string> DeclarationProblems(string subject, MethodInfo method)
    {
        if (!method.IsPublic)
        {
            yield return $"{subject} must be public.";
        }

        if (method.IsStatic)
        {
            yield return $"{subject} must not be static.";
        }

        if (method.ContainsGenericParameters)
        {
            yield return $"{subject} must not be generic.";
        }
    }

    /// <summary>Throws what is wrong, all at once.</summary>
    public static void ThrowIfAny(IReadOnlyCollection<string> problems, string paramName)
    {
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), paramName);
        }
    }

    private static bool IsRawArray(ParameterInfo parameter) => parameter.ParameterType == typeof(IRawValue[]);
}

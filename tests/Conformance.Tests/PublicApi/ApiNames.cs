using System.Reflection;
using System.Text;

namespace Conformance.Tests.PublicApi;

/// <summary>How the listing writes types and parameters.</summary>
internal static class ApiNames
{
    private static readonly (string From, string To)[] Short =
    [
        ("System.Threading.Tasks.Task", "Task"),
        ("System.Collections.Generic.", ""),
        ("System.String", "string"),
        ("System.Object", "object"),
        ("System.Boolean", "bool"),
        ("System.Int32", "int"),
        ("System.Int64", "long"),
        ("System.Void", "void"),
    ];

    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        var name = type.IsGenericType ? WithArguments(type) : type.FullName ?? $"{type.Namespace}.{type.Name}";
        return Short.Aggregate(name.Replace('+', '.'), (text, pair) =>
            text.Replace(pair.From, pair.To, StringComparison.Ordinal));
    }

    public static string ParametersOf(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter =>
        {
            var type = parameter.ParameterType;
            var direction = parameter.IsOut ? "out " : type.IsByRef ? "ref " : "";
            var fallback = parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "default"}" : "";
            return $"{direction}{Of(type.IsByRef ? type.GetElementType()! : type)} {parameter.Name}{fallback}";
        }));

    /// <summary>Puts the arguments where the backticks stand; a nested type's name can have several.</summary>
    private static string WithArguments(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var pattern = definition.FullName ?? definition.Name;
        var arguments = new Queue<string>(type.GetGenericArguments().Select(Of));
        var name = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '`')
            {
                name.Append(pattern[i]);
                continue;
            }

            var digits = pattern[(i + 1)..].TakeWhile(char.IsDigit).Count();
            var count = int.Parse(pattern.AsSpan(i + 1, digits), provider: null);
            name.Append('<').AppendJoin(", ", Enumerable.Range(0, count).Select(_ => arguments.Dequeue())).Append('>');
            i += digits;
        }

        return name.ToString();
    }
}

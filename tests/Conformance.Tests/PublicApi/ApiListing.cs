using System.Reflection;

namespace Conformance.Tests.PublicApi;

/// <summary>
/// The public API of assemblies, a member a line: T type, C constructor, P property, M method, F field, E event.
/// The format is that of temporalio-public-api.txt, which was written from the official packages.
/// </summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>What the compiler adds to records, in every assembly alike.</summary>
    private static readonly HashSet<string> RecordMembers = new(StringComparer.Ordinal)
    {
        "<Clone>$", "PrintMembers", "Deconstruct", "ToString", "GetHashCode", "Equals",
    };

    public static IReadOnlySet<string> Of(params Assembly[] assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(LinesOf)
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> LinesOf(Type type)
    {
        yield return $"T {KindOf(type)} {ApiNames.Of(type)} : {string.Join(", ", BasesOf(type))}";
        if (type.IsSubclassOf(typeof(MulticastDelegate)))
        {
            yield return MethodLine(type, type.GetMethod("Invoke")!);
            yield break;
        }

        var members = FieldsOf(type).Concat(ConstructorsOf(type)).Concat(PropertiesOf(type)).Concat(EventsOf(type))
            .Concat(MethodsOf(type));
        foreach (var line in members)
        {
            yield return line;
        }
    }

    private static IEnumerable<string> BasesOf(Type type)
    {
        Type[] implied = [typeof(object), typeof(ValueType), typeof(Enum)];
        var parent = type.BaseType is { } parentType && !implied.Contains(parentType)
            ? [ApiNames.Of(parentType)]
            : Array.Empty<string>();
        return parent.Concat(type.GetInterfaces().Select(ApiNames.Of).Order(StringComparer.Ordinal));
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when type.IsSubclassOf(typeof(MulticastDelegate)) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ when IsRecord(type) => "record",
        _ => "class",
    };

    private static bool IsRecord(Type type) => type.GetMethods().Any(method => method.Name == "<Clone>$");

    private static IEnumerable<string> FieldsOf(Type type) =>
        from field in type.GetFields(Declared)
        where (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName
        select type.IsEnum
            ? $"F {ApiNames.Of(type)}.{field.Name} = {Convert.ToInt64(field.GetRawConstantValue())}"
            : $"F {ApiNames.Of(type)}.{field.Name} : {ApiNames.Of(field.FieldType)}{Static(field.IsStatic)}";

    private static IEnumerable<string> ConstructorsOf(Type type) =>
        type.GetConstructors(Declared).Where(IsVisible)
            .Select(constructor => $"C {ApiNames.Of(type)}({ApiNames.ParametersOf(constructor)})");

    private static IEnumerable<string> PropertiesOf(Type type) =>
        from property in type.GetProperties(Declared)
        let getter = property.GetMethod is { } get && IsVisible(get) ? get : null
        let setter = property.SetMethod is { } set && IsVisible(set) ? set : null
        where getter is not null || setter is not null
        let index = property.GetIndexParameters().Select(parameter => ApiNames.Of(parameter.ParameterType)).ToList()
        let name = property.Name + (index.Count > 0 ? $"[{string.Join(", ", index)}]" : "")
        let accessors = (getter is null ? "" : " get;") + (setter is null ? "" : IsInit(setter) ? " init;" : " set;")
        select $"P {ApiNames.Of(type)}.{name} : {ApiNames.Of(property.PropertyType)} {{{accessors} }}"
            + Static((property.GetMethod ?? property.SetMethod)!.IsStatic);

    private static IEnumerable<string> EventsOf(Type type) =>
        from found in type.GetEvents(Declared)
        where found.AddMethod is { } add && IsVisible(add)
        select $"E {ApiNames.Of(type)}.{found.Name} : {ApiNames.Of(found.EventHandlerType!)}";

    private static IEnumerable<string> MethodsOf(Type type)
    {
        var isRecord = type.GetMethods(Declared).Any(method => method.Name == "<Clone>$");
        return from method in type.GetMethods(Declared)
               where IsVisible(method)
               where !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)
               where method.Name is not ("<Clone>$" or "PrintMembers" or "Deconstruct")
               where !isRecord || !RecordMembers.Contains(method.Name)
               select MethodLine(type, method);
    }

    private static string MethodLine(Type type, MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition
            ? $"<{string.Join(",", method.GetGenericArguments().Select(argument => argument.Name))}>"
            : "";
        return $"M {ApiNames.Of(type)}.{method.Name}{generic}({ApiNames.ParametersOf(method)}) : "
            + ApiNames.Of(method.ReturnType)
            + (type.IsSubclassOf(typeof(MulticastDelegate)) ? "" : Static(method.IsStatic));
    }

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers()
        .Any(modifier => modifier.Name == "IsExternalInit");

    private static string Static(bool isStatic) => isStatic ? " static" : "";
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Rules of the house style that no analyzer holds.</summary>
public sealed partial class StyleTests
{
    [Fact]
    public void Classes_AreSealedUnlessSomeoneDerivesFromThem()
    {
        var types = House.Assemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        var bases = types.Select(type => type.BaseType).OfType<Type>().Select(Definition).ToHashSet();
        House.AssertNone(
            from type in types
            where type is { IsClass: true, IsAbstract: false, IsSealed: false }
            where !bases.Contains(type) && !IsGenerated(type) && !IsPublicSdkType(type)
            orderby type.FullName
            select type.FullName!,
            "Sealed by default:");
    }

    [Fact]
    public void NoTypeOrNamespaceShadowsTheSdk()
    {
        string[] names = ["Workflow", "Activity"];
        House.AssertNone(
            from assembly in House.Assemblies
            where assembly.GetName().Name!.StartsWith("Nightshift", StringComparison.OrdinalIgnoreCase)
            from type in assembly.GetTypes()
            where names.Contains(type.Name) || (type.Namespace ?? "").Split('.').Any(names.Contains)
            select type.FullName!,
            "These names would shadow the SDK's:");
    }

    [Fact]
    public void Suppressions_CarryAReason() => House.AssertNone(
        from path in House.Sources("src", "temporal-dev", "tests")
        from line in File.ReadLines(path)
        where Path.GetFileName(path) != "StyleTests.cs"
            && Suppression().IsMatch(line) && !line.Contains(" // ", StringComparison.Ordinal)
            && !line.Contains("Justification", StringComparison.Ordinal)
        select $"{House.Relative(path)}: {line.Trim()}",
        "Say why on the same line ('#pragma warning disable X // reason'):");

    [Fact]
    public void NothingIsLeftUndone() => House.AssertNone(
        from path in House.Sources("src", "temporal-dev", "tests")
        where Path.GetFileName(path) != "StyleTests.cs"
        from line in File.ReadLines(path)
        where Undone().IsMatch(line)
        select $"{House.Relative(path)}: {line.Trim()}",
        "Finish it, or file an issue:");

    [Fact]
    public void Exceptions_AreNotSwallowed() => House.AssertNone(
        from path in House.Sources("src", "temporal-dev", "tests")
        where EmptyCatchAll().IsMatch(File.ReadAllText(path))
        select House.Relative(path),
        "An empty catch of everything hides a defect:");

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>What compilers wrote: closures, records' helpers, messages from protos, top-level programs.</summary>
    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || (type.FullName ?? "").Contains('<', StringComparison.Ordinal)
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.Name == "Program"
        || type.GetInterface("Google.Protobuf.IMessage") is not null;

    /// <summary>The listing of the official packages decides which of the SDK's public classes are open.</summary>
    private static bool IsPublicSdkType(Type type) =>
        type.IsVisible && type.Assembly.GetName().Name!.StartsWith("Temporalio", StringComparison.Ordinal);

    [GeneratedRegex(@"#pragma warning disable|\[(assembly: )?SuppressMessage")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|Skip *= *""")]
    private static partial Regex Undone();

    [GeneratedRegex(@"catch\s*(\(\s*Exception(\s+\w+)?\s*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatchAll();
}

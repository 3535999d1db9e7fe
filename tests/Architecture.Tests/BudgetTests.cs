using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture.Tests;

/// <summary>The budgets of the house style, so that files and methods stay readable.</summary>
public sealed class BudgetTests
{
    private const int SourceFileLines = 400;
    private const int TestFileLines = 500;
    private const int LineLength = 120;
    private const int MethodLines = 60;
    private const int ExcusedMethodLines = 90;

    [Fact]
    public void SourceFiles_StayUnderTheirBudget() =>
        AssertFileLength(House.Sources("src", "temporal-dev"), SourceFileLines);

    [Fact]
    public void TestFiles_StayUnderTheirBudget() => AssertFileLength(House.Sources("tests"), TestFileLines);

    [Fact]
    public void Lines_StayUnderTheirBudget() => House.AssertNone(
        from path in House.Sources("src", "temporal-dev", "tests")
        from line in File.ReadLines(path).Select((text, index) => (text, number: index + 1))
        where line.text.Length > LineLength
        select $"{House.Relative(path)}:{line.number} has {line.text.Length} characters",
        $"A line has at most {LineLength} characters:");

    /// <summary>A method over the budget says why in a comment that starts with "Long:" right above it.</summary>
    [Fact]
    public void Methods_FitAScreen() => House.AssertNone(
        from path in House.Sources("src", "temporal-dev")
        from method in Methods(path)
        let lines = Lines(method)
        let excused = method.GetLeadingTrivia().ToFullString().Contains("// Long:", StringComparison.Ordinal)
        where lines > (excused ? ExcusedMethodLines : MethodLines)
        select $"{House.Relative(path)}: '{Name(method)}' has {lines} lines",
        $"A method has at most {MethodLines} lines, or {ExcusedMethodLines} with a reason ('// Long: …'):");

    private static void AssertFileLength(IEnumerable<string> paths, int budget) => House.AssertNone(
        from path in paths
        let lines = File.ReadLines(path).Count()
        where lines > budget
        select $"{House.Relative(path)} has {lines} lines",
        $"A file has at most {budget} lines; split it by subject:");

    private static IEnumerable<CSharpSyntaxNode> Methods(string path) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
            .Cast<CSharpSyntaxNode>();

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string Name(CSharpSyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => node.Kind().ToString(),
    };
}

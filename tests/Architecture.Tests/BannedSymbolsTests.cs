using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Architecture.Tests;

/// <summary>The analyzer refuses what eng/BannedSymbols.*.txt list, seen on small programs.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly DiagnosticAnalyzer Analyzer = LoadAnalyzer();

    [Theory]
    [InlineData("System.DateTime.UtcNow.ToString()")]
    [InlineData("System.DateTimeOffset.Now.ToString()")]
    [InlineData("System.Diagnostics.Stopwatch.StartNew().ToString()")]
    [InlineData("System.Threading.Tasks.Task.Delay(1).ToString()")]
    [InlineData("new System.Threading.CancellationTokenSource(1000).ToString()")]
    public async Task Clock_Everywhere_IsRefused(string expression) =>
        Assert.NotEmpty(await BannedAsync(expression, "BannedSymbols.Clock.txt"));

    [Theory]
    [InlineData("System.Guid.NewGuid().ToString()")]
    [InlineData("new System.Random().ToString()")]
    [InlineData("new System.Random(1).ToString()")]
    [InlineData("System.Random.Shared.ToString()")]
    [InlineData("System.Threading.Tasks.Task.Run(() => 1).ToString()")]
    [InlineData("System.Threading.Tasks.Task.WhenAny(a, b).ToString()")]
    [InlineData("System.Threading.Tasks.Task.WhenAny(new[] { a, b }).ToString()")]
    [InlineData("System.Threading.Tasks.Task.WhenAll(a, b).ToString()")]
    [InlineData("a.ConfigureAwait(false).ToString()")]
    [InlineData("System.Environment.MachineName")]
    [InlineData("System.IO.File.ReadAllText(\"x\")")]
    [InlineData("new System.Threading.SemaphoreSlim(1).ToString()")]
    [InlineData("new System.Net.Http.HttpClient().ToString()")]
    public async Task Nondeterminism_InWorkflows_IsRefused(string expression) =>
        Assert.NotEmpty(await BannedAsync(expression, "BannedSymbols.Workflows.txt"));

    [Fact]
    public async Task OrdinaryCode_InWorkflows_IsAllowed() =>
        Assert.Empty(await BannedAsync("string.Join(',', new[] { 1, 2 })", "BannedSymbols.Workflows.txt"));

    [Theory]
    [InlineData("BannedSymbols.Clock.txt")]
    [InlineData("BannedSymbols.Workflows.txt")]
    public void Lists_NameSymbolsThatExist(string list)
    {
        var compilation = Compile("string.Empty");
        House.AssertNone(
            from line in File.ReadLines(Path.Combine(House.Root, "eng", list))
            let id = line.Split(';')[0].Trim()
            where id.Length > 0 && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is null
            select id,
            $"'{list}' bans symbols that do not exist, so it bans nothing:");
    }

    private static async Task<ImmutableArray<Diagnostic>> BannedAsync(string expression, string list)
    {
        var file = new ListFile(Path.Combine(House.Root, "eng", list));
        var compilation = Compile(expression);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var found = await compilation
            .WithAnalyzers([Analyzer], new AnalyzerOptions([file]))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(diagnostic => diagnostic.Id == "RS0030")];
    }

    private static CSharpCompilation Compile(string expression)
    {
        var source = $$"""
            public static class Subject
            {
                public static string Use(System.Threading.Tasks.Task<int> a, System.Threading.Tasks.Task<int> b) =>
                    {{expression}};
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Subject",
            [CSharpSyntaxTree.ParseText(source)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static DiagnosticAnalyzer LoadAnalyzer()
    {
        var folder = Path.Combine(House.Metadata("BannedApiAnalyzers"), "analyzers", "dotnet", "cs");
        // The code fixes beside the analyzer need more of Roslyn than is here, so its type is asked for by name.
        const string Name = "Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.CSharpSymbolIsBannedAnalyzer";
        var type = Directory.GetFiles(folder, "*BannedApiAnalyzers.dll")
            .Select(path => Assembly.LoadFrom(path).GetType(Name))
            .OfType<Type>()
            .Single();
        return (DiagnosticAnalyzer)Activator.CreateInstance(type)!;
    }

    private sealed class ListFile(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(File.ReadAllText(path));
    }
}

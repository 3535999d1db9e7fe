using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>Proof that nothing native comes along but SQLite and what .NET itself brings.</summary>
public sealed class PublishedFolderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // What begins a native file of Linux, of macOS (two forms) and of Windows; managed assemblies begin like the last.
    private static readonly byte[][] NativeBeginnings =
        [[0x7F, 0x45, 0x4C, 0x46], [0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE], [0x4D, 0x5A]];

    [Fact]
    public async Task Worker_AsItIsPublished_HasOneNativeLibraryAndThatIsSqlites()
    {
        var folder = Directory.CreateTempSubdirectory("published-");
        try
        {
            await PublishAsync("Nightshift.Worker", folder.FullName);
            var files = folder.GetFiles("*", SearchOption.AllDirectories);
            Assert.Contains(files, file => file.Name == "Temporalio.dll");
            var native = files.Where(IsNative).Select(file => Path.GetFileNameWithoutExtension(file.Name)).Distinct();

            // The launcher is .NET's own.
            Assert.Equal(["nightshift-worker", "sqlite"], native.Select(Known).Distinct().Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Temporalio")]
    [InlineData("Temporalio.Extensions.Hosting")]
    [InlineData("TemporalDev.Protocol")]
    [InlineData("TemporalDev.Messages")]
    public void Assembly_OfTheSdk_CallsNothingNative(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));
        using var image = new PEReader(file);
        Assert.Equal(0, image.GetMetadataReader().GetTableRowCount(TableIndex.ImplMap));
    }

    private static string Known(string name) =>
        name.Contains("e_sqlite3", StringComparison.Ordinal) ? "sqlite" : name;

    private static bool IsNative(FileInfo file)
    {
        using var stream = file.OpenRead();
        var begin = new byte[4];
        if (stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) < begin.Length
            || !NativeBeginnings.Any(native => begin.AsSpan().StartsWith(native)))
        {
            return false;
        }

        stream.Position = 0;
        if (begin[0] != 0x4D)
        {
            return true;
        }

        using var image = new PEReader(stream);
        return !image.HasMetadata || !image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.ILOnly);
    }

    private static async Task PublishAsync(string project, string folder)
    {
        string[] arguments =
        [
            "publish", House.Projects[project], "--no-build", "--no-restore", "-v", "quiet", "-nologo", "-o", folder,
            "-c", Configuration,
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
    }

    // The one that the house was built in.
    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}")
            ? "Release"
            : "Debug";
}

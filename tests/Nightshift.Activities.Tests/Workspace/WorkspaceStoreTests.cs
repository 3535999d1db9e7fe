using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Tests.Support;
using Nightshift.Activities.Workspace;

namespace Nightshift.Activities.Tests.Workspace;

public sealed class WorkspaceStoreTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_Twice_LeavesTheNewTextAndNoDraft()
    {
        var store = Store();
        await store.WriteAsync("goals/goal-x/plan.md", "old", Token);
        await store.WriteAsync("goals/goal-x/plan.md", "neu: ü", Token);

        Assert.Equal("neu: ü", await store.ReadAsync("goals/goal-x/plan.md", Token));
        Assert.Equal(
            [store.FullPath("goals/goal-x/plan.md")],
            Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../outside.md")]
    [InlineData("goals/../../outside.md")]
    [InlineData("/etc/passwd")]
    [InlineData("goals//x.md")]
    [InlineData("goals\\..\\x.md")]
    [InlineData(".")]
    [InlineData("")]
    public async Task WriteAsync_PathOutOfTheWorkspace_IsRefused(string path)
    {
        var refusal = await Assert.ThrowsAsync<WorkspaceException>(() => Store().WriteAsync(path, "x", Token));

        Assert.True(refusal.IsPath);
        Assert.Equal(
            $"'{path}' is not a path within the workspace; use names separated by single slashes, without '..'.",
            refusal.Message);
    }

    [Fact]
    public async Task WriteAsync_FileInTheWay_IsOneClearSentence()
    {
        File.WriteAllText(_directory.File("goals"), "in the way");
        var failure = await Assert.ThrowsAsync<WorkspaceException>(() => Store().WriteAsync("goals/x.md", "x", Token));

        Assert.False(failure.IsPath);
        Assert.StartsWith($"'{_directory.File("goals/x.md")}' cannot be written (", failure.Message);
        Assert.EndsWith("belongs to this user, or set 'Workspace:Root'.", failure.Message);
    }

    [Fact]
    public async Task ReadAsync_NoSuchFile_IsOneClearSentence()
    {
        var failure = await Assert.ThrowsAsync<WorkspaceException>(() => Store().ReadAsync("goals/x.md", Token));

        Assert.StartsWith($"'{_directory.File("goals/x.md")}' cannot be read (", failure.Message);
    }

    [Fact]
    public void EnsureWritable_RootThatIsAFile_IsOneClearSentence()
    {
        File.WriteAllText(_directory.File("root"), "");
        var failure = Assert.Throws<WorkspaceException>(Store("root").EnsureWritable);

        Assert.StartsWith($"'{_directory.File("root")}' cannot be written (", failure.Message);
    }

    [Fact]
    public void EnsureWritable_NewRoot_LeavesAnEmptyDirectory()
    {
        Store("new").EnsureWritable();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.File("new")));
    }

    public void Dispose() => _directory.Dispose();

    private WorkspaceStore Store(string root = ".") => new(
        Options.Create(new WorkspaceOptions { Root = Path.Combine(_directory.Path, root) }),
        NullLogger<WorkspaceStore>.Instance);
}

using Nightshift.Cli.Goals;

namespace Nightshift.Cli.Tests.Goals;

public sealed class ArtifactPathsTests
{
    [Fact]
    public void Display_BelowTheWorkingDirectory_IsRelative() => Assert.Equal(
        Path.Combine(".nightshift", "workspace", "a", "b.md"),
        new ArtifactPaths("/home/me/.nightshift/workspace", "/home/me").Display("a/b.md"));

    [Fact]
    public void Display_Elsewhere_IsFull() => Assert.Equal(
        "/data/workspace/a/b.md", new ArtifactPaths("/data/workspace", "/home/me").Display("a/b.md"));
}

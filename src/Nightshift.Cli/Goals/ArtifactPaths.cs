namespace Nightshift.Cli.Goals;

/// <summary>Turns paths within the workspace into paths that a person or a program can open.</summary>
internal sealed class ArtifactPaths(string workspace, string workingDirectory)
{
    /// <summary>The full path.</summary>
    public string Absolute(string artifact) =>
        Path.GetFullPath(artifact.Replace('/', Path.DirectorySeparatorChar), workspace);

    /// <summary>The path from the working directory where it lies below it, else the full path.</summary>
    public string Display(string artifact)
    {
        var absolute = Absolute(artifact);
        var relative = Path.GetRelativePath(workingDirectory, absolute);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? absolute : relative;
    }
}

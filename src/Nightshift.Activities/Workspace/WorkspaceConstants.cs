namespace Nightshift.Activities.Workspace;

/// <summary>Names and defaults of the workspace.</summary>
internal static class WorkspaceConstants
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Workspace";

    /// <summary>The default root, beside the records.</summary>
    internal const string Root = ".nightshift/workspace";
}

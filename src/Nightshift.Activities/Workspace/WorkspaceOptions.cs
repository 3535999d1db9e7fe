using System.ComponentModel.DataAnnotations;

namespace Nightshift.Activities.Workspace;

/// <summary>Where artifacts go; the configuration section <c>Workspace</c>.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>
    /// The directory under which all artifacts lie. Workers on several machines need one that they share.
    /// </summary>
    /// <value>The default is <c>.nightshift/workspace</c>, relative to the working directory.</value>
    [Required(ErrorMessage = "'Workspace:Root' is empty; name a directory.")]
    public string Root { get; set; } = WorkspaceConstants.Root;
}

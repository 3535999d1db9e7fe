using Microsoft.Extensions.Logging;

namespace Nightshift.Activities.Workspace;

/// <summary>Log lines of the workspace; event ids 2000 to 2099.</summary>
internal static partial class WorkspaceLog
{
    [LoggerMessage(2000, LogLevel.Debug, "Wrote '{Path}', {Length} characters.", EventName = "ArtifactWritten")]
    internal static partial void Written(ILogger logger, string path, int length);

    [LoggerMessage(
        2001,
        LogLevel.Warning,
        "The draft '{Draft}' could not be deleted; it can be, by hand.",
        EventName = "DraftLeft")]
    internal static partial void DraftLeft(ILogger logger, string draft, Exception e);
}

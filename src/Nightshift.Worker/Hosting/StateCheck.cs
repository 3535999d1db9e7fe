using Nightshift.Activities.Records;
using Nightshift.Activities.Workspace;
using Nightshift.Worker.Configuration;

namespace Nightshift.Worker.Hosting;

/// <summary>Sees that work can be written down before any work is begun.</summary>
internal sealed class StateCheck(WorkspaceStore workspace, RecordStore records)
{
    /// <summary>Reaches the workspace and the records, and makes the records' tables where there are none.</summary>
    /// <exception cref="InvalidConfigurationException">
    /// The workspace cannot be used, or the records are of another version.
    /// </exception>
    /// <exception cref="ServiceUnavailableException">The records cannot be reached.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            workspace.EnsureWritable();
            await records.EnsureReadyAsync(cancellationToken);
        }
        catch (WorkspaceException e)
        {
            throw new InvalidConfigurationException(e.Message);
        }
        catch (RecordsException e)
        {
            throw e.IsVersion
                ? new InvalidConfigurationException(e.Message)
                : new ServiceUnavailableException(e.Message, e);
        }
    }
}

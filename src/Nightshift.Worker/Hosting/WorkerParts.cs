namespace Nightshift.Worker.Hosting;

/// <summary>What a host is composed of.</summary>
public enum WorkerParts
{
    /// <summary>The client only.</summary>
    None,

    /// <summary>Workflows: queries and updates are answered, but no activity is begun.</summary>
    Workflows,

    /// <summary>Workflows and activities.</summary>
    All,
}

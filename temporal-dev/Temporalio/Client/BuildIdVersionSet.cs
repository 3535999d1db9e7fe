namespace Temporalio.Client;

/// <summary>Builds that can take each other's workflows.</summary>
/// <param name="BuildIds">The builds, the default last.</param>
public record BuildIdVersionSet(IReadOnlyCollection<string> BuildIds)
{
    /// <summary>The build that takes what begins.</summary>
    public string Default => BuildIds.Last();
}

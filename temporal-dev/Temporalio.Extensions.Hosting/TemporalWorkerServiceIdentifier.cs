namespace Temporalio.Extensions.Hosting;

/// <summary>What tells hosted workers apart.</summary>
/// <param name="TaskQueue">The queue.</param>
/// <param name="Version">The build or deployment version, if it has one.</param>
/// <param name="VersionIsBuildId">Whether the version is a build.</param>
public record TemporalWorkerServiceIdentifier(string TaskQueue, string? Version, bool VersionIsBuildId)
{
    /// <summary>The name of the worker's options among the application's.</summary>
    internal string OptionsName => Version is null
        ? TaskQueue
        : $"{TaskQueue}\n{(VersionIsBuildId ? "build" : "version")} {Version}";

    /// <summary>The identifier of the worker that a builder puts together.</summary>
    internal static TemporalWorkerServiceIdentifier Of(ITemporalWorkerServiceOptionsBuilder builder) =>
        builder.DeploymentOptions?.Version is { } version
            ? new(builder.TaskQueue, $"{version.DeploymentName}.{version.BuildId}", false)
            : new(builder.TaskQueue, builder.BuildId, builder.BuildId is not null);
}

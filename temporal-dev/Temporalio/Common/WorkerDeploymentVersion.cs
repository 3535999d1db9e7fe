namespace Temporalio.Common;

/// <summary>A version of a worker deployment.</summary>
/// <param name="DeploymentName">The deployment's name; no dots.</param>
/// <param name="BuildId">The build's id within the deployment.</param>
public sealed record WorkerDeploymentVersion(string DeploymentName, string BuildId)
{
    /// <summary>Reads the form that <see cref="ToCanonicalString"/> writes.</summary>
    /// <param name="canonical">Deployment name and build id with a dot between.</param>
    /// <exception cref="ArgumentException">There is no dot.</exception>
    public static WorkerDeploymentVersion FromCanonicalString(string canonical)
    {
        var dot = canonical.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? throw new ArgumentException(
                $"Deployment version '{canonical}' has no dot. Write it as '<deployment name>.<build id>'.",
                nameof(canonical))
            : new(canonical[..dot], canonical[(dot + 1)..]);
    }

    /// <summary>Deployment name and build id with a dot between.</summary>
    public string ToCanonicalString() => $"{DeploymentName}.{BuildId}";

    internal static WorkerDeploymentVersion FromProto(Api.Deployment.V1.WorkerDeploymentVersion proto) =>
        new(proto.DeploymentName, proto.BuildId);

    internal Api.Deployment.V1.WorkerDeploymentVersion ToProto() =>
        new() { DeploymentName = DeploymentName, BuildId = BuildId };
}

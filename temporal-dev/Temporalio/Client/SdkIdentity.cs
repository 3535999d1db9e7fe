namespace Temporalio.Client;

/// <summary>What this SDK calls itself, in headers and histories: the official SDK whose behavior it has.</summary>
internal static class SdkIdentity
{
    public const string Name = "temporal-dotnet";

    public const string Version = "1.18.0";

    /// <summary>The identity of a client that was given none, as the official SDKs form it.</summary>
    public static string DefaultIdentity => $"{Environment.ProcessId}@{Environment.MachineName}";
}

using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <summary>
/// Client configuration as all Temporal SDKs, the CLI and the Web UI read it: profiles in a TOML file, and environment
/// variables that win over them.
/// </summary>
/// <remarks>Source: https://docs.temporal.io/references/client-environment-configuration.</remarks>
/// <param name="Profiles">The profiles by name.</param>
public sealed partial record ClientEnvConfig(IReadOnlyDictionary<string, ClientEnvConfig.Profile> Profiles)
{
    /// <summary>Reads all profiles of the file. Environment variables say only which file that is.</summary>
    /// <param name="options">Which file, and how strict.</param>
    /// <returns>No profiles if there is no file.</returns>
    /// <exception cref="InvalidOperationException">The file cannot be read or is not valid.</exception>
    public static ClientEnvConfig Load(ConfigLoadOptions? options = null)
    {
        var environment = EnvVariables.Of(options?.OverrideEnvVars);
        return new(EnvConfigFile.Load(options?.ConfigSource, environment, options?.ConfigFileStrict ?? false));
    }

    /// <summary>Reads one profile and makes options to connect with.</summary>
    /// <param name="options">Which profile, from where.</param>
    /// <exception cref="InvalidOperationException">The configuration cannot be read or is not valid.</exception>
    public static TemporalClientConnectOptions LoadClientConnectOptions(ProfileLoadOptions? options = null) =>
        Profile.Load(options).ToClientConnectionOptions();

    /// <summary>Reads what <see cref="ToDictionary"/> writes.</summary>
    /// <param name="profileDictionaries">The profiles by name.</param>
    public static ClientEnvConfig FromDictionary(
        IReadOnlyDictionary<string, Dictionary<string, object>> profileDictionaries) =>
        new(profileDictionaries.ToDictionary(entry => entry.Key, entry => Profile.FromDictionary(entry.Value)));

    /// <summary>The profiles as dictionaries, by name.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, object>> ToDictionary() =>
        Profiles.ToDictionary(entry => entry.Key, entry => entry.Value.ToDictionary());
}

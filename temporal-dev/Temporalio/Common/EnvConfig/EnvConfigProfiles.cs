namespace Temporalio.Common.EnvConfig;

/// <summary>Makes one profile of the file and the environment variables.</summary>
internal static class EnvConfigProfiles
{
    private const string DefaultProfile = "default";
    private const string HeaderPrefix = "TEMPORAL_GRPC_META_";

    public static ClientEnvConfig.Profile Load(ClientEnvConfig.ProfileLoadOptions options)
    {
        if (options.DisableFile && options.DisableEnv)
        {
            throw new InvalidOperationException(
                "Cannot disable both loading from file and loading from environment variables");
        }

        var environment = EnvVariables.Of(options.OverrideEnvVars);
        var profile = options.DisableFile ? new() : FromFile(options, environment);
        return options.DisableEnv ? profile : Override(profile, environment);
    }

    private static ClientEnvConfig.Profile FromFile(
        ClientEnvConfig.ProfileLoadOptions options, IReadOnlyDictionary<string, string> environment)
    {
        var name = options.Profile ?? (options.DisableEnv ? null : environment.Get("TEMPORAL_PROFILE"));
        var profiles = EnvConfigFile.Load(options.ConfigSource, environment, options.ConfigFileStrict);
        if (profiles.TryGetValue(name ?? DefaultProfile, out var profile))
        {
            return profile;
        }

        return name is null or DefaultProfile
            ? new()
            : throw new InvalidOperationException(
                $"Profile '{name}' not found. There are: {string.Join(", ", profiles.Keys.DefaultIfEmpty("none"))}.");
    }

    private static ClientEnvConfig.Profile Override(
        ClientEnvConfig.Profile profile, IReadOnlyDictionary<string, string> environment) => new(
        environment.Get("TEMPORAL_ADDRESS") ?? profile.Address,
        environment.Get("TEMPORAL_NAMESPACE") ?? profile.Namespace,
        environment.Get("TEMPORAL_API_KEY") ?? profile.ApiKey,
        Override(profile.Tls, environment),
        Headers(profile.GrpcMeta, environment));

    private static ClientEnvConfig.Tls? Override(
        ClientEnvConfig.Tls? tls, IReadOnlyDictionary<string, string> environment)
    {
        var result = tls ?? new ClientEnvConfig.Tls();
        result = result with
        {
            Disabled = Flag(environment, "TEMPORAL_TLS") is { } enabled ? !enabled : result.Disabled,
            ServerName = environment.Get("TEMPORAL_TLS_SERVER_NAME") ?? result.ServerName,
            ServerRootCACert = Source(environment, "TEMPORAL_TLS_SERVER_CA_CERT", result.ServerRootCACert),
            ClientCert = Source(environment, "TEMPORAL_TLS_CLIENT_CERT", result.ClientCert),
            ClientPrivateKey = Source(environment, "TEMPORAL_TLS_CLIENT_KEY", result.ClientPrivateKey),
            DisableHostVerification =
                Flag(environment, "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION") ?? result.DisableHostVerification,
        };
        return tls is null && result == new ClientEnvConfig.Tls() ? null : result;
    }

    private static Dictionary<string, string>? Headers(
        IReadOnlyDictionary<string, string>? headers, IReadOnlyDictionary<string, string> environment)
    {
        var result = new Dictionary<string, string>(headers ?? new Dictionary<string, string>());
        foreach (var (name, value) in environment)
        {
            if (!name.StartsWith(HeaderPrefix, StringComparison.Ordinal) || name.Length == HeaderPrefix.Length)
            {
                continue;
            }

            var header = EnvConfigFile.HeaderName(name[HeaderPrefix.Length..]);
            if (value.Length == 0)
            {
                // An empty variable takes the file's header away.
                result.Remove(header);
            }
            else
            {
                result[header] = value;
            }
        }

        return result.Count == 0 ? null : result;
    }

    /// <summary>A variable wins over the file only where both name a path, or both hold data.</summary>
    private static DataSource? Source(
        IReadOnlyDictionary<string, string> environment, string name, DataSource? fromFile) =>
        (environment.Get($"{name}_PATH"), environment.Get($"{name}_DATA")) switch
        {
            (not null, not null) =>
                throw new InvalidOperationException($"Cannot specify both '{name}_PATH' and '{name}_DATA'"),
            (not null, null) when fromFile?.Data is not null => throw new InvalidOperationException(
                $"Cannot specify both '{name}_PATH' and data for the same in the configuration file"),
            (null, not null) when fromFile?.Path is not null => throw new InvalidOperationException(
                $"Cannot specify both '{name}_DATA' and a path for the same in the configuration file"),
            ({ } path, null) => DataSource.FromPath(path),
            (null, { } data) => DataSource.FromUTF8String(data),
            _ => fromFile,
        };

    private static bool? Flag(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.Get(name)?.ToLowerInvariant() switch
        {
            null => null,
            "true" or "1" => true,
            "false" or "0" => false,
            var other => throw new InvalidOperationException(
                $"Environment variable '{name}' is '{other}'. Set it to 'true' or 'false'."),
        };
}

using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>Reads the profiles of a configuration file.</summary>
internal static class EnvConfigFile
{
    private static readonly string[] ProfileNames = ["address", "namespace", "api_key", "tls", "codec", "grpc_meta"];

    private static readonly string[] TlsNames =
    [
        "disabled", "client_cert_path", "client_cert_data", "client_key_path", "client_key_data",
        "server_ca_cert_path", "server_ca_cert_data", "server_name", "disable_host_verification",
    ];

    public static Dictionary<string, ClientEnvConfig.Profile> Load(
        DataSource? source, IReadOnlyDictionary<string, string> environment, bool strict)
    {
        var path = source?.Path ?? environment.Get("TEMPORAL_CONFIG_FILE") ?? DefaultPath();
        var subject = source?.Data is null ? $"TOML file '{path}'" : "TOML of the configuration";
        try
        {
            var text = source?.Data is { } data ? Encoding.UTF8.GetString(data) : ReadIfThere(path);
            return Profiles(TomlReader.Read(text ?? string.Empty), strict);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{subject} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Headers' names are lower case, and have dashes where variables must have underscores.</summary>
    public static string HeaderName(string name) =>
        name.ToLowerInvariant().Replace('_', '-');

    private static string? DefaultPath()
    {
        var folder = Environment.GetFolderPath(
            Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? null : Path.Combine(folder, "temporalio", "temporal.toml");
    }

    private static string? ReadIfThere(string? path)
    {
        try
        {
            return path is null ? null : File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static Dictionary<string, ClientEnvConfig.Profile> Profiles(Dictionary<string, object> root, bool strict)
    {
        RequireKnown(root, "", ["profile"], strict);
        return Table(root, "profile", "")?.ToDictionary(
            entry => entry.Key,
            entry => Profile(
                entry.Value as Dictionary<string, object> ??
                    throw new InvalidOperationException($"'profile.{entry.Key}' must be a table."),
                $"profile.{entry.Key}.",
                strict)) ?? [];
    }

    private static ClientEnvConfig.Profile Profile(Dictionary<string, object> profile, string prefix, bool strict)
    {
        RequireKnown(profile, prefix, ProfileNames, strict);
        return new(
            Text(profile, "address", prefix),
            Text(profile, "namespace", prefix),
            Text(profile, "api_key", prefix),
            Table(profile, "tls", prefix) is { } tls ? Tls(tls, $"{prefix}tls.", strict) : null,
            Table(profile, "grpc_meta", prefix) is { Count: > 0 } headers
                ? headers.ToDictionary(entry => HeaderName(entry.Key), entry => Text(headers, entry.Key, prefix)!)
                : null);
    }

    private static ClientEnvConfig.Tls Tls(Dictionary<string, object> tls, string prefix, bool strict)
    {
        RequireKnown(tls, prefix, TlsNames, strict);
        return new(
            Flag(tls, "disabled", prefix),
            Text(tls, "server_name", prefix),
            Source(tls, "server_ca_cert", prefix),
            Source(tls, "client_cert", prefix),
            Source(tls, "client_key", prefix))
        {
            DisableHostVerification = Flag(tls, "disable_host_verification", prefix) ?? false,
        };
    }

    private static DataSource? Source(Dictionary<string, object> table, string name, string prefix) =>
        (Text(table, $"{name}_path", prefix), Text(table, $"{name}_data", prefix)) switch
        {
            (not null, not null) =>
                throw new InvalidOperationException(
                    $"Cannot specify both '{prefix}{name}_path' and '{prefix}{name}_data'"),
            ({ } path, null) => DataSource.FromPath(path),
            (null, { } data) => DataSource.FromUTF8String(data),
            _ => null,
        };

    private static void RequireKnown(Dictionary<string, object> table, string prefix, string[] names, bool strict)
    {
        if (strict && table.Keys.FirstOrDefault(key => !names.Contains(key)) is { } unknown)
        {
            throw new InvalidOperationException(
                $"'{prefix}{unknown}' is unrecognized. Known are: {string.Join(", ", names)}.");
        }
    }

    private static string? Text(Dictionary<string, object> table, string name, string prefix) =>
        Value<string>(table, name, prefix, "a string");

    private static bool? Flag(Dictionary<string, object> table, string name, string prefix) =>
        (bool?)Value<object>(table, name, prefix, "true or false", value => value is bool);

    private static Dictionary<string, object>? Table(Dictionary<string, object> table, string name, string prefix) =>
        Value<Dictionary<string, object>>(table, name, prefix, "a table");

    private static T? Value<T>(
        Dictionary<string, object> table, string name, string prefix, string what, Func<T, bool>? valid = null)
        where T : class
    {
        if (!table.TryGetValue(name, out var value))
        {
            return null;
        }

        return value is T typed && valid?.Invoke(typed) != false
            ? typed
            : throw new InvalidOperationException($"'{prefix}{name}' must be {what}.");
    }
}

using Nightshift.Worker.Configuration;
using Temporalio.Client;
using Temporalio.Common.EnvConfig;

namespace Nightshift.Worker.Temporal;

/// <summary>
/// Reads Temporal's own client configuration, so that one <c>temporal.toml</c> serves the <c>temporal</c> CLI, this
/// worker and this CLI. Order of precedence: command line, environment (<c>TEMPORAL_*</c>), file.
/// </summary>
internal static class TemporalTarget
{
    private const string DefaultNamespace = "default";

    /// <summary>How to connect.</summary>
    /// <param name="settings">What the command line says.</param>
    /// <returns>Options whose target is null where no server is configured: the embedded one is meant.</returns>
    /// <exception cref="InvalidConfigurationException">The file or a variable cannot be read.</exception>
    public static TemporalClientConnectOptions Resolve(TemporalSettings settings)
    {
        ClientEnvConfig.Profile profile;
        try
        {
            profile = ClientEnvConfig.Profile.Load(
                new ClientEnvConfig.ProfileLoadOptions { Profile = settings.Profile });
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IOException
            or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"Temporal's configuration cannot be read: {e.Message.TrimEnd('.')}. Correct 'temporal.toml' or the "
                + "TEMPORAL_* variables.");
        }

        profile = profile with
        {
            Address = settings.Address ?? NullIfEmpty(profile.Address),
            Namespace = settings.Namespace ?? NullIfEmpty(profile.Namespace) ?? DefaultNamespace,
        };
        if (profile.Address is { } address && !IsHostAndPort(address))
        {
            throw new InvalidConfigurationException(
                $"'{address}' is not a Temporal address; write host:port, such as '127.0.0.1:7233'.");
        }

        return profile.ToClientConnectionOptions();
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool IsHostAndPort(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0
            && ushort.TryParse(address.AsSpan(colon + 1), out var port) && port > 0
            && Uri.CheckHostName(address[..colon].Trim('[', ']')) != UriHostNameType.Unknown;
    }
}

using System.Net;
using Microsoft.Extensions.Logging;
using TemporalDev.Server;

namespace TemporalDev.Host;

/// <summary>Reads what options say.</summary>
internal static class CommandValues
{
    private const int MaxPort = 65_535;

    public static IPAddress Address(string value)
    {
        if (value == "localhost")
        {
            return IPAddress.Loopback;
        }

        return IPAddress.TryParse(value, out var address)
            ? address
            : throw Wrong($"'--ip {value}' is no IP address; give one, such as 127.0.0.1 or 0.0.0.0.");
    }

    public static int Port(string option, int value) => value is >= 0 and <= MaxPort
        ? value
        : throw Wrong($"'{option} {value}' is no port; give a number from 0 to {MaxPort}.");

    public static Dictionary<string, SearchAttributeType> SearchAttributes(IEnumerable<string> values)
    {
        var all = new Dictionary<string, SearchAttributeType>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var parts = value.Split('=', 2);
            if (parts.Length != 2 || parts[0].Length == 0
                || !Enum.TryParse<SearchAttributeType>(parts[1], ignoreCase: true, out var type)
                || !Enum.IsDefined(type))
            {
                throw Wrong(
                    $"'--search-attribute {value}' is not Name=Type; types are "
                    + $"{string.Join(", ", Enum.GetNames<SearchAttributeType>())}.");
            }

            all[parts[0]] = type;
        }

        return all;
    }

    /// <summary>Settings as Key=Value; the last one for a key holds.</summary>
    public static Dictionary<string, string> DynamicConfig(IEnumerable<string> values)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parts in values.Select(value => value.Split('=', 2)))
        {
            all[parts[0]] = parts.ElementAtOrDefault(1) ?? string.Empty;
        }

        return all;
    }

    /// <summary>Loggers to standard error, because standard output says where the server listens.</summary>
    public static ILoggerFactory Logging(string level, string format)
    {
        var minimum = level.ToLowerInvariant() switch
        {
            "debug" => LogLevel.Debug,
            "info" => LogLevel.Information,
            "warn" or "warning" => LogLevel.Warning,
            "error" => LogLevel.Error,
            "never" => LogLevel.None,
            _ => throw Wrong($"'--log-level {level}' is unknown; use debug, info, warn, error or never."),
        };
        if (format is not ("text" or "pretty" or "json"))
        {
            throw Wrong($"'--log-format {format}' is unknown; use text, json or pretty.");
        }

        return LoggerFactory.Create(builder =>
        {
            builder.SetMinimumLevel(minimum);
            builder.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            if (format == "json")
            {
                builder.AddJsonConsole();
            }
        });
    }

    public static TemporalDevServerException Wrong(string message) => new(ServerProblem.Configuration, message);
}

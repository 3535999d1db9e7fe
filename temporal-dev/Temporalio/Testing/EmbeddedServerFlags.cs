using System.Globalization;
using System.Net;
using TemporalDev.Server;

namespace Temporalio.Testing;

/// <summary>Reads arguments of <c>temporal server start-dev</c> for the server in this process.</summary>
/// <remarks>What tunes the real server only is taken and has no effect; what could not be done is refused.</remarks>
internal sealed class EmbeddedServerFlags
{
    private static readonly string[] Ignored =
    [
        "--sqlite-pragma", "--metrics-port", "--log-format", "--headless", "--log-config",
        "--color", "--output", "-o", "--ui-port", "--ui-ip", "--ui-asset-path", "--ui-codec-endpoint",
        "--ui-public-path",
    ];

    private static readonly string[] WithoutValue = ["--headless", "--log-config"];

    private readonly List<string> _namespaces = [];
    private readonly Dictionary<string, SearchAttributeType> _searchAttributes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _dynamicConfig = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Namespaces => _namespaces;

    public IReadOnlyDictionary<string, SearchAttributeType> SearchAttributes => _searchAttributes;

    public IReadOnlyDictionary<string, string> DynamicConfig => _dynamicConfig;

    public IPEndPoint? HttpEndPoint { get; private set; }

    public string? DatabaseFile { get; private set; }

    public string? LogLevel { get; private set; }

    /// <exception cref="ArgumentException">One is unknown, lacks its value, or is none for this server.</exception>
    public static EmbeddedServerFlags Parse(IEnumerable<string> args)
    {
        var flags = new EmbeddedServerFlags();
        using var rest = args.GetEnumerator();
        while (rest.MoveNext())
        {
            var parts = rest.Current.Split('=', 2);
            flags.Take(parts[0], () => parts.Length == 2 ? parts[1] : Next(parts[0], rest));
        }

        return flags;
    }

    private static string Next(string flag, IEnumerator<string> rest) => rest.MoveNext()
        ? rest.Current
        : throw new ArgumentException($"Argument '{flag}' of the local server has no value.");

    private void Take(string flag, Func<string> value)
    {
        switch (flag)
        {
            case "--namespace" or "-n":
                _namespaces.Add(value());
                break;
            case "--search-attribute":
                AddSearchAttribute(value());
                break;
            case "--db-filename" or "-f":
                DatabaseFile = value();
                break;
            case "--dynamic-config-value":
                var setting = value().Split('=', 2);
                _dynamicConfig[setting[0]] = setting.ElementAtOrDefault(1) ?? string.Empty;
                break;
            case "--http-port":
                HttpEndPoint = new IPEndPoint(IPAddress.Loopback, Port(value()));
                break;
            case "--log-level":
                LogLevel = value();
                break;
            case var known when Ignored.Contains(known):
                if (!WithoutValue.Contains(known))
                {
                    value();
                }

                break;
            default:
                throw new ArgumentException(
                    $"Argument '{flag}' is none that the server in this process takes; set "
                    + $"'{nameof(DevServerOptions.ExistingPath)}' to start an executable with it.");
        }
    }

    private static int Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new ArgumentException($"'{text}' is no port of the local server's HTTP API; give one, or 0.");

    private void AddSearchAttribute(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length != 2 || parts[0].Length == 0
            || !Enum.TryParse<SearchAttributeType>(parts[1], ignoreCase: true, out var type) || !Enum.IsDefined(type))
        {
            throw new ArgumentException(
                $"Search attribute '{text}' is not Name=Type; types are "
                + $"{string.Join(", ", Enum.GetNames<SearchAttributeType>())}.");
        }

        _searchAttributes[parts[0]] = type;
    }
}

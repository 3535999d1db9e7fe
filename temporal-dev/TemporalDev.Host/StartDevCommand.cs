using System.CommandLine;
using System.Net;
using TemporalDev.Server;

namespace TemporalDev.Host;

/// <summary><c>temporal-dev server start-dev</c>.</summary>
/// <remarks>Options of the Temporal CLI that mean nothing here are accepted, and so are unknown ones.</remarks>
internal sealed class StartDevCommand
{
    private const int DefaultPort = 7233;

    private readonly Option<int> _port = new("--port", "-p")
    {
        Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => DefaultPort,
    };

    private readonly Option<int> _httpPort = new("--http-port")
    {
        Description = "Port of the HTTP API; 0, which is the default, takes a free one.",
    };

    private readonly TlsArguments _tls = new();

    private readonly Option<string> _ip = new("--ip")
    {
        Description = "IP address to listen on.", DefaultValueFactory = _ => "localhost",
    };

    private readonly Option<string?> _database = new("--db-filename", "-f")
    {
        Description = "SQLite file that keeps everything. Without it all is in memory.",
    };

    private readonly Option<string[]> _namespaces = new("--namespace", "-n")
    {
        Description = "Namespace that exists from the start, besides 'default'. May be repeated.",
    };

    private readonly Option<string[]> _searchAttributes = new("--search-attribute")
    {
        Description = "Search attribute of those namespaces, as Name=Type. May be repeated.",
    };

    private readonly Option<string[]> _dynamicConfig = new("--dynamic-config-value")
    {
        Description = "Setting of the real server, as Key=Value; those about what a workflow may grow to have an "
            + "effect. May be repeated.",
    };

    private readonly Option<string> _logLevel = new("--log-level")
    {
        Description = "debug, info, warn, error or never.", DefaultValueFactory = _ => "warn",
    };

    private readonly Option<string> _logFormat = new("--log-format")
    {
        Description = "text, json or pretty.", DefaultValueFactory = _ => "text",
    };

    public Command Create()
    {
        var command = new Command("start-dev", "Runs a server until Ctrl+C or SIGTERM.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        Option[] used =
        [
            _port, _httpPort, .. _tls.All, _ip, _database, _namespaces, _searchAttributes,
            _dynamicConfig, _logLevel, _logFormat,
        ];
        foreach (var option in used.Concat(Ignored()))
        {
            command.Options.Add(option);
        }

        command.SetAction((arguments, stopping) => RunningServer.RunAsync(() => Options(arguments), stopping));
        return command;
    }

    /// <summary>What the Temporal CLI knows and this server has no use for.</summary>
    private static IEnumerable<Option> Ignored()
    {
        const string noUi = "Accepted; there is no built-in UI.";
        const string client = "Accepted; it is for commands that are clients.";
        yield return new Option<bool>("--headless") { Description = noUi };
        yield return new Option<int>("--ui-port") { Description = noUi };
        yield return new Option<string>("--ui-ip") { Description = noUi };
        yield return new Option<string>("--ui-asset-path") { Description = noUi };
        yield return new Option<string>("--ui-codec-endpoint") { Description = noUi };
        yield return new Option<string>("--ui-public-path") { Description = noUi };
        yield return new Option<int>("--metrics-port") { Description = "Accepted; there are no metrics." };
        yield return new Option<bool>("--log-config") { Description = "Accepted; what is set is logged anyway." };
        yield return new Option<string[]>("--sqlite-pragma") { Description = "Accepted; pragmas are fixed." };
        string[] values =
        [
            "--client-connect-timeout", "--color", "--command-timeout", "--config-file", "--env", "--env-file",
            "--profile", "--time-format",
        ];
        string[] switches = ["--disable-config-env", "--disable-config-file", "--no-json-shorthand-payloads"];
        foreach (var name in values)
        {
            yield return new Option<string>(name) { Description = client, Hidden = true };
        }

        foreach (var name in switches)
        {
            yield return new Option<bool>(name) { Description = client, Hidden = true };
        }

        yield return new Option<string>("--output", "-o") { Description = client, Hidden = true };
    }

    private TemporalDevServerOptions Options(ParseResult arguments)
    {
        var address = CommandValues.Address(arguments.GetValue(_ip)!);
        return new TemporalDevServerOptions
        {
            EndPoint = new IPEndPoint(address, CommandValues.Port(_port.Name, arguments.GetValue(_port))),
            HttpEndPoint = new IPEndPoint(
                address, CommandValues.Port(_httpPort.Name, arguments.GetValue(_httpPort))),
            Tls = _tls.Read(arguments),
            DatabaseFile = arguments.GetValue(_database),
            Namespaces = arguments.GetValue(_namespaces) ?? [],
            SearchAttributes = CommandValues.SearchAttributes(arguments.GetValue(_searchAttributes) ?? []),
            DynamicConfig = CommandValues.DynamicConfig(arguments.GetValue(_dynamicConfig) ?? []),
            LoggerFactory = CommandValues.Logging(arguments.GetValue(_logLevel)!, arguments.GetValue(_logFormat)!),
        };
    }
}

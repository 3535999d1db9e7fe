using System.CommandLine;
using System.Globalization;
using System.Net;
using TemporalDev.Server;

namespace TemporalDev.Host;

/// <summary>
/// <c>temporal-dev PORT</c>: a server that skips time, started as the SDKs start the official test server.
/// </summary>
internal sealed class TestServerCommand
{
    private readonly Argument<string?> _port = new("port")
    {
        Description = "Port of a server that skips time; 0 takes a free one.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "port",
    };

    private readonly Option<bool> _enabled = new(TestServerArguments.EnableTimeSkipping)
    {
        Description = "Skips time from the start on, without being unlocked.",
    };

    private readonly Option<string?> _database = new("--db-filename")
    {
        Description = "SQLite file that keeps everything, also how far time was skipped. Without it all is in memory.",
    };

    /// <summary>Makes the command the one that runs when no other is named.</summary>
    public void AddTo(RootCommand root)
    {
        root.Arguments.Add(_port);
        root.Options.Add(_enabled);
        root.Options.Add(_database);
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((arguments, stopping) => RunningServer.RunAsync(() => Options(arguments), stopping));
    }

    private TemporalDevServerOptions Options(ParseResult arguments)
    {
        if (!int.TryParse(arguments.GetValue(_port), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            throw new TemporalDevServerException(
                ServerProblem.Configuration,
                "Say 'server start-dev' for a server, or a port for one that skips time; '--help' tells more.");
        }

        string[] enabled = arguments.GetValue(_enabled) ? [TestServerArguments.EnableTimeSkipping] : [];
        return TestServerArguments.Parse([.. enabled, .. arguments.UnmatchedTokens]) with
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, CommandValues.Port(_port.Name, port)),
            DatabaseFile = arguments.GetValue(_database),
            LoggerFactory = CommandValues.Logging("warn", "text"),
        };
    }
}

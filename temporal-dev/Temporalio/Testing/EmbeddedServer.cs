using System.Net;
using Microsoft.Extensions.Logging;
using TemporalDev.Server;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;

namespace Temporalio.Testing;

/// <summary>The server in this process. The one file of the SDK that names it: docs/decisions/0008.</summary>
internal sealed class EmbeddedServer : IEnvironmentServer
{
    private readonly TemporalDevServer _server;
    private readonly ILoggerFactory _loggers;

    private EmbeddedServer(TemporalDevServer server, ILoggerFactory loggers)
    {
        _server = server;
        _loggers = loggers;
    }

    public string TargetHost => _server.Address;

    public bool HasTestService => _server.TimeSkipping is not null;

    public Func<CancellationToken, ValueTask<Stream>>? OpenStream => _server.ConnectAsync;

    /// <summary>Starts a server whose time goes as it does outside.</summary>
    public static Task<IEnvironmentServer> StartAsync(WorkflowEnvironmentStartLocalOptions options)
    {
        var dev = options.DevServerOptions;
        if (options.UI)
        {
            throw new NotSupportedException(
                $"The server in this process has no Web UI. Set '{nameof(options.UI)}' to false, or "
                + $"'{nameof(dev.ExistingPath)}' to the path of the Temporal CLI.");
        }

        var flags = EmbeddedServerFlags.Parse(dev.ExtraArgs ?? []);
        var attributes = (options.SearchAttributes ?? []).ToDictionary(
            key => key.Name, key => TypeOf(key.ValueType), StringComparer.Ordinal);
        foreach (var (name, type) in flags.SearchAttributes)
        {
            attributes[name] = type;
        }

        return StartAsync(options, flags.LogLevel ?? dev.LogLevel, loggers => new TemporalDevServerOptions
        {
            EndPoint = EndPoint(options),
            HttpEndPoint = flags.HttpEndPoint,
            DynamicConfig = flags.DynamicConfig,
            DatabaseFile = flags.DatabaseFile ?? dev.DatabaseFilename,
            Namespaces = [options.Namespace, .. flags.Namespaces],
            SearchAttributes = attributes,
            LoggerFactory = loggers,
        });
    }

    /// <summary>Starts a server that skips time. Like the official test server it takes any namespace.</summary>
    public static Task<IEnvironmentServer> StartAsync(WorkflowEnvironmentStartTimeSkippingOptions options)
    {
        TemporalDevServerOptions parsed;
        try
        {
            parsed = TestServerArguments.Parse(options.TestServer.ExtraArgs ?? []);
        }
        catch (TemporalDevServerException e)
        {
            throw new ArgumentException(e.Message, e);
        }

        return StartAsync(options, "warn", loggers => parsed with
        {
            EndPoint = EndPoint(options),
            Namespaces = [options.Namespace],
            LoggerFactory = loggers,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _loggers.Dispose();
    }

    private static async Task<IEnvironmentServer> StartAsync(
        TemporalClientConnectOptions options, string logLevel, Func<ILoggerFactory, TemporalDevServerOptions> create)
    {
        var loggers = ForwardedLoggers.Create(options.LoggerFactory, logLevel);
        try
        {
            return new EmbeddedServer(
                await TemporalDevServer.StartAsync(create(loggers)).ConfigureAwait(false), loggers);
        }
        catch (TemporalDevServerException e)
        {
            loggers.Dispose();
            throw new InvalidOperationException($"The server could not be started: {e.Message}", e);
        }
        catch
        {
            loggers.Dispose();
            throw;
        }
    }

    private static IPEndPoint EndPoint(TemporalClientConnectOptions options)
    {
        if (options.TargetHost is null)
        {
            return new IPEndPoint(IPAddress.Loopback, 0);
        }

        var (host, port) = HostAndPort.Parse(options.TargetHost, "local server");
        return host == "localhost" ? new IPEndPoint(IPAddress.Loopback, port)
            : IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port)
            : throw new ArgumentException(
                $"Target host '{options.TargetHost}' has no IP address of this machine to listen on; "
                + "give one, such as '127.0.0.1:7233'.");
    }

    private static SearchAttributeType TypeOf(IndexedValueType type) => type switch
    {
        IndexedValueType.Text => SearchAttributeType.Text,
        IndexedValueType.Keyword => SearchAttributeType.Keyword,
        IndexedValueType.Int => SearchAttributeType.Int,
        IndexedValueType.Double => SearchAttributeType.Double,
        IndexedValueType.Bool => SearchAttributeType.Bool,
        IndexedValueType.Datetime => SearchAttributeType.Datetime,
        IndexedValueType.KeywordList => SearchAttributeType.KeywordList,
        _ => throw new ArgumentException($"Search attributes cannot be of type '{type}'."),
    };
}

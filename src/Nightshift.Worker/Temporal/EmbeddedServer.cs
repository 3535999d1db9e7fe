using System.Net;
using Nightshift.Worker.Configuration;
using TemporalDev.Server;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Worker.Temporal;

/// <summary>
/// The embedded Temporal server of a state directory. One process runs it, the others use it; when that process ends,
/// another one runs it at the same address, so that clients and workers find it again by themselves.
/// </summary>
/// <remarks>The one place in <c>src/</c> that knows of the embeddable server.</remarks>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly EmbeddedServerFile _file;
    private readonly string _databaseFile;
    private readonly TimeProvider _timeProvider;
    private readonly ILoggerFactory _loggerFactory;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private TemporalDevServer? _server;
    private Task _succession = Task.CompletedTask;

    private EmbeddedServer(string stateDirectory, ILoggerFactory loggerFactory, TimeProvider timeProvider)
    {
        _file = new EmbeddedServerFile(stateDirectory);
        _databaseFile = Path.Combine(stateDirectory, "temporal.db");
        _timeProvider = timeProvider;
        _loggerFactory = loggerFactory;
        _logger = loggerFactory.CreateLogger<EmbeddedServer>();
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Whether this process runs it.</summary>
    public bool IsOwner => _server is not null;

    /// <summary>Starts the server, or finds the process that runs it.</summary>
    /// <exception cref="InvalidConfigurationException">
    /// The database is of another version or cannot be used.
    /// </exception>
    /// <exception cref="ServiceUnavailableException">Another process has the database and does not answer.</exception>
    public static async Task<EmbeddedServer> OpenAsync(
        string stateDirectory,
        ILoggerFactory loggerFactory,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var embedded = new EmbeddedServer(stateDirectory, loggerFactory, timeProvider);
        try
        {
            await embedded.StartOrFindAsync(cancellationToken);
            return embedded;
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _succession;
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }

        _closing.Dispose();
    }

    private async Task StartOrFindAsync(CancellationToken cancellationToken)
    {
        var begun = _timeProvider.GetTimestamp();
        while (true)
        {
            var known = _file.Read();
            if (await TryStartAsync(known?.Address, mayMove: true, cancellationToken))
            {
                _logger.EmbeddedServerStarted(Address, _databaseFile);
                return;
            }

            if (known is not null && await AnswersAsync(known.Address))
            {
                Address = known.Address;
                _logger.EmbeddedServerFound(known.ProcessId, known.Address);
                _succession = SucceedAsync(_closing.Token);
                return;
            }

            if (_timeProvider.GetElapsedTime(begun) > Patience)
            {
                var owner = known is null ? "Another process" : $"Process {known.ProcessId}";
                throw new ServiceUnavailableException(
                    $"'{_databaseFile}' is in use. {owner} has it and does not answer as a Temporal server; end that "
                    + "process or choose another state directory.");
            }

            await Task.Delay(Interval, _timeProvider, cancellationToken);
        }
    }

    /// <summary>Takes over once the process that runs the server is gone. The lock on the database says when.</summary>
    private async Task SucceedAsync(CancellationToken closing)
    {
        try
        {
            while (!await TryStartAsync(Address, mayMove: false, closing))
            {
                await Task.Delay(Interval, _timeProvider, closing);
            }

            _logger.EmbeddedServerTakenOver(Address);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // This process ends before the other one does.
        }
        catch (InvalidConfigurationException e)
        {
            _logger.EmbeddedServerLost(e, Address);
        }
    }

    /// <summary>Starts the server unless another process has the database.</summary>
    /// <param name="address">Where it listened before; null to take any port.</param>
    /// <param name="mayMove">Whether another port will do where this one is taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async Task<bool> TryStartAsync(string? address, bool mayMove, CancellationToken cancellationToken)
    {
        var options = new TemporalDevServerOptions
        {
            EndPoint = IPEndPoint.TryParse(address ?? "", out var endPoint) ? endPoint : new(IPAddress.Loopback, 0),
            DatabaseFile = _databaseFile,
            TimeProvider = _timeProvider,
            LoggerFactory = _loggerFactory,
        };
        try
        {
            _server = await TemporalDevServer.StartAsync(options, cancellationToken);
            Address = _server.Address;
            _file.Write(new EmbeddedServerInfo(Address, Environment.ProcessId));
            return true;
        }
        catch (TemporalDevServerException e) when (e.Problem == ServerProblem.DatabaseLocked)
        {
            return false;
        }
        catch (TemporalDevServerException e) when (e.Problem == ServerProblem.Address)
        {
            // The port of the server before may still be closing, or is another program's by now.
            return mayMove && address is not null && await TryStartAsync(null, mayMove: false, cancellationToken);
        }
        catch (TemporalDevServerException e)
        {
            throw new InvalidConfigurationException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"The directory of '{_databaseFile}' cannot be written: {e.Message.TrimEnd('.')}. Choose another.");
        }
    }

    private static async Task<bool> AnswersAsync(string address)
    {
        try
        {
            var connection = await TemporalConnection.ConnectAsync(new TemporalConnectionOptions(address));
            return await connection.CheckHealthAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            return false;
        }
    }
}

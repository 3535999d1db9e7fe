using Nightshift.Worker.Configuration;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Worker.Temporal;

/// <summary>
/// A client of the Temporal server that is configured, or of the embedded one where none is; with Nightshift's search
/// attributes registered. Dispose it last: the embedded server ends with it.
/// </summary>
public sealed class TemporalAccess : IAsyncDisposable
{
    private readonly EmbeddedServer? _embedded;

    private TemporalAccess(ITemporalClient client, EmbeddedServer? embedded)
    {
        Client = client;
        _embedded = embedded;
    }

    /// <summary>The client. Connected.</summary>
    public ITemporalClient Client { get; }

    /// <summary>Host and port of the server.</summary>
    public string Address => Client.Connection.Options.TargetHost!;

    /// <summary>Whether it is the embedded server of the state directory.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <summary>Whether this process runs the server, so that it ends with the process.</summary>
    public bool RunsServer => _embedded is { IsOwner: true };

    /// <summary>Connects, and starts the embedded server if that is the one to use and nobody runs it.</summary>
    /// <exception cref="InvalidConfigurationException">
    /// Address, namespace, credentials or database file are not valid.
    /// </exception>
    /// <exception cref="ServiceUnavailableException">The server does not answer.</exception>
    public static async Task<TemporalAccess> OpenAsync(
        TemporalSettings settings,
        ILoggerFactory loggerFactory,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var options = TemporalTarget.Resolve(settings);
        options.LoggerFactory = loggerFactory;
        EmbeddedServer? embedded = null;
        if (options.TargetHost is null)
        {
            embedded = await EmbeddedServer.OpenAsync(
                settings.StateDirectory, loggerFactory, timeProvider, cancellationToken);
            options.TargetHost = embedded.Address;
        }

        try
        {
            return new TemporalAccess(await ConnectAsync(options, cancellationToken), embedded);
        }
        catch when (embedded is not null)
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<ITemporalClient> ConnectAsync(
        TemporalClientConnectOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var client = await TemporalClient.ConnectAsync(options).WaitAsync(cancellationToken);
            await client.WorkflowService.DescribeNamespaceAsync(
                new DescribeNamespaceRequest { Namespace = options.Namespace },
                new RpcOptions { CancellationToken = cancellationToken });
            await SearchAttributes.RegisterAsync(client, cancellationToken);
            return client;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw new InvalidConfigurationException(
                $"The namespace '{options.Namespace}' is not known to Temporal at '{options.TargetHost}'; create it "
                + $"with 'temporal operator namespace create --namespace {options.Namespace}', or choose another.");
        }
        catch (RpcException e) when (
            e.Code is RpcException.StatusCode.Unauthenticated or RpcException.StatusCode.PermissionDenied)
        {
            throw new InvalidConfigurationException(
                $"Temporal at '{options.TargetHost}' refuses these credentials: {e.Message.TrimEnd('.')}. Correct "
                + "TEMPORAL_API_KEY, the TLS settings, or 'temporal.toml'.");
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            throw new ServiceUnavailableException(
                $"Temporal at '{options.TargetHost}' does not answer: {e.Message.TrimEnd('.')}. Start it, or correct "
                + "TEMPORAL_ADDRESS or 'temporal.toml'; without either the embedded server is used.",
                e);
        }
    }
}

using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TemporalDev.Protocol.Server;

/// <summary>A Kestrel that runs an application: started once, stopped once.</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private readonly IServer _kestrel;
    private readonly IAsyncDisposable? _host;
    private readonly CancellationTokenSource _stopping;
    private readonly GrpcServerOptions _options;

    // Set by the first to dispose; the others wait for the same end.
    private Task? _stopped;

    private KestrelHost(
        IServer kestrel,
        IAsyncDisposable? host,
        CancellationTokenSource stopping,
        GrpcServerOptions options,
        IPEndPoint? endPoint)
    {
        _kestrel = kestrel;
        _host = host;
        _stopping = stopping;
        _options = options;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens, with the port that was taken; null when no socket does.</summary>
    public IPEndPoint? EndPoint { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="application">Makes the application; the token is cancelled when the server stops.</param>
    /// <param name="configure">Sets limits and end points.</param>
    /// <param name="options">Certificates, loggers, clock.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">The address is in use, or none to listen on.</exception>
    public static async Task<KestrelHost> StartAsync<TContext>(
        Func<CancellationToken, IHttpApplication<TContext>> application,
        Action<KestrelServerOptions> configure,
        GrpcServerOptions options,
        CancellationToken cancellationToken)
        where TContext : notnull
    {
        var loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        var transports = new GrpcTransports(options.InMemory, loggers);
        var (kestrel, host) = KestrelSetup.Create(configure, options.Certificate is not null, transports, loggers);
        var stopping = new CancellationTokenSource();
        try
        {
            await kestrel.StartAsync(application(stopping.Token), cancellationToken).ConfigureAwait(false);
            return new KestrelHost(kestrel, host, stopping, options, transports.Socket);
        }
        catch (Exception e)
        {
            kestrel.Dispose();
            await (host?.DisposeAsync() ?? default).ConfigureAwait(false);
            stopping.Dispose();
            if (e is IOException { InnerException: AddressInUseException inUse })
            {
                throw new IOException(inUse.Message, e);
            }

            throw;
        }
    }

    /// <summary>
    /// Stops listening, cancels the calls under way and waits for them, at most
    /// <see cref="GrpcServerOptions.ShutdownTimeout"/>.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _stopped, stopped.Task, null) is { } underWay)
        {
            return new ValueTask(underWay);
        }

        return new ValueTask(StopAsync(stopped));
    }

    private async Task StopAsync(TaskCompletionSource stopped)
    {
        try
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            using var patience = new CancellationTokenSource(_options.ShutdownTimeout, _options.TimeProvider);
            await _kestrel.StopAsync(patience.Token).ConfigureAwait(false);
            _kestrel.Dispose();
            await (_host?.DisposeAsync() ?? default).ConfigureAwait(false);
            stopped.SetResult();
        }
        catch (Exception e)
        {
            stopped.SetException(e);
            throw;
        }
    }
}

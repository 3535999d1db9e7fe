using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TemporalDev.Protocol.Server;

/// <summary>Answers unary gRPC calls on Kestrel. Bad input ends one call, never the server.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly IServer _kestrel;
    private readonly IAsyncDisposable? _host;
    private readonly CancellationTokenSource _stopping;
    private readonly GrpcServerOptions _options;
    private readonly IPEndPoint? _endPoint;

    // Set by the first to dispose; the others wait for the same end.
    private Task? _stopped;

    private GrpcServer(
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
        _endPoint = endPoint;
    }

    /// <summary>Where it listens; the port is the one taken.</summary>
    /// <exception cref="InvalidOperationException">It listens in memory only.</exception>
    public IPEndPoint EndPoint =>
        _endPoint ?? throw new InvalidOperationException("The server listens in memory only; it has no end point.");

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The address is in use, or none to listen on.</exception>
    public static async Task<GrpcServer> StartAsync(
        GrpcServiceRouter router, GrpcServerOptions options, CancellationToken cancellationToken = default)
    {
        if (options is { EndPoint: null, InMemory: null })
        {
            throw new ArgumentException(
                "A server needs an 'EndPoint', an 'InMemory' transport, or both.", nameof(options));
        }

        var loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        var transports = new GrpcTransports(options.InMemory, loggers);
        var (kestrel, host) = KestrelSetup.Create(options, transports, loggers);
        var stopping = new CancellationTokenSource();
        var runtime = new GrpcServerRuntime(router, options, loggers.CreateLogger<GrpcServer>(), stopping.Token);
        try
        {
            await kestrel.StartAsync(new GrpcHttpApplication(runtime), cancellationToken).ConfigureAwait(false);
            return new GrpcServer(kestrel, host, stopping, options, transports.Socket);
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

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TemporalDev.Protocol.Server;

/// <summary>Answers unary gRPC calls on Kestrel. Bad input ends one call, never the server.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly IServer _kestrel;
    private readonly CancellationTokenSource _stopping;

    private GrpcServer(WebApplication host, IServer kestrel, CancellationTokenSource stopping)
    {
        _host = host;
        _kestrel = kestrel;
        _stopping = stopping;
        var address = kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        var uri = new Uri(address);
        EndPoint = new IPEndPoint(IPAddress.Parse(uri.Host), uri.Port);
    }

    /// <summary>Where it listens; the port is the one taken.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<GrpcServer> StartAsync(
        GrpcServiceRouter router, GrpcServerOptions options, CancellationToken cancellationToken = default)
    {
        // Only the server of the host is used, and started directly: its calls need no pipeline.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelSetup.Apply(kestrel, options));
        if (options.Certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var host = builder.Build();
        var stopping = new CancellationTokenSource();
        var runtime = new GrpcServerRuntime(
            router, options, loggers.CreateLogger<GrpcServer>(), stopping.Token);
        var server = host.Services.GetRequiredService<IServer>();
        try
        {
            await server.StartAsync(new GrpcHttpApplication(runtime), cancellationToken).ConfigureAwait(false);
            return new GrpcServer(host, server, stopping);
        }
        catch (Exception e)
        {
            await host.DisposeAsync().ConfigureAwait(false);
            stopping.Dispose();
            if (e is IOException { InnerException: AddressInUseException })
            {
                throw new IOException(
                    $"Port '{options.EndPoint.Port}' on '{options.EndPoint.Address}' is already in use. "
                    + "Stop what listens there, or choose another port.",
                    e);
            }

            throw;
        }
    }

    /// <summary>Stops listening, cancels the calls under way and waits for them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _kestrel.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }
}

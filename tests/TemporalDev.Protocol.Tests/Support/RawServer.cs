using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using TemporalDev.Protocol.Client;

namespace TemporalDev.Protocol.Tests.Support;

/// <summary>A server that answers every request with exactly the HTTP that a test writes.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RawServer(WebApplication app, bool tls)
    {
        _app = app;
        var port = new Uri(app.Urls.Single()).Port;
        Address = new Uri(tls ? $"https://localhost:{port}" : $"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    public static async Task<RawServer> StartAsync(
        RequestDelegate answer,
        HttpProtocols protocols = HttpProtocols.Http2,
        X509Certificate2? certificate = null,
        Action<HttpsConnectionAdapterOptions>? tls = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate, options => tls?.Invoke(options));
            }
        }));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RawServer(app, certificate is not null);
    }

    /// <summary>Answers as a gRPC server does: headers, body, trailers.</summary>
    public static RequestDelegate Answer(byte[] body, string? status = "0", string contentType = "application/grpc") =>
        async http =>
        {
            http.Response.ContentType = contentType;
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
            if (status is not null)
            {
                http.Response.AppendTrailer("grpc-status", status);
            }
        };

    public GrpcChannel Connect(Func<GrpcChannelOptions, GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions { Address = Address };
        return new GrpcChannel(configure?.Invoke(options) ?? options);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Client;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task CallAsync_AuthorityIsTrusted_Answers()
    {
        await using var server = await StartAsync();
        using var channel = Connect(server, options => options with { ServerRootCertificates = _certificates.Roots });

        Assert.Equal("hello", (await channel.SayAsync()).Value);
    }

    [Fact]
    public async Task CallAsync_AuthorityIsUnknown_ThrowsUnavailableWithTheReason()
    {
        await using var server = await StartAsync();
        using var channel = Connect(server, options => options);

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.StartsWith(
            $"Cannot agree on TLS with 'localhost:{server.EndPoint.Port}': ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.EndsWith("Check the certificates.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_OtherAuthorityIsTrusted_ThrowsUnavailable()
    {
        using var others = new TestCertificates();
        await using var server = await StartAsync();
        using var channel = Connect(server, options => options with { ServerRootCertificates = others.Roots });

        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
    }

    [Fact]
    public async Task CallAsync_VerificationDisabled_Answers()
    {
        await using var server = await StartAsync();
        using var channel = Connect(server, options => options with { DisableHostVerification = true });

        Assert.Equal("hello", (await channel.SayAsync()).Value);
    }

    [Theory]
    [InlineData("temporal.example", true)]
    [InlineData("somebody.else.example", false)]
    public async Task CallAsync_ServerNameSet_IsTheNameThatCounts(string name, bool valid)
    {
        await using var server = await RawServer.StartAsync(
            http => RawServer.Answer(Frame.Of(http.Request.Host.Value!))(http), certificate: _certificates.Server);
        using var channel = server.Connect(options => options with
        {
            ServerName = name,
            ServerRootCertificates = _certificates.Roots,
        });

        if (valid)
        {
            Assert.Equal(name, (await channel.SayAsync()).Value);
        }
        else
        {
            Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallAsync_ServerWantsClientCertificate_OnlyWithItIsAnswered(bool withCertificate)
    {
        await using var server = await RawServer.StartAsync(
            async http =>
            {
                var subject = (await http.Connection.GetClientCertificateAsync(http.RequestAborted))!.Subject;
                await RawServer.Answer(Frame.Of(subject))(http);
            },
            certificate: _certificates.Server,
            tls: https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (certificate, _, _) =>
                    certificate.Issuer == _certificates.Authority.Subject;
            });
        using var channel = server.Connect(options => options with
        {
            ClientCertificate = withCertificate ? _certificates.Client : null,
            ServerRootCertificates = _certificates.Roots,
        });

        if (withCertificate)
        {
            Assert.Equal("CN=worker", (await channel.SayAsync()).Value);
        }
        else
        {
            Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
        }
    }

    [Fact]
    public async Task CallAsync_ServerSpeaksNoTls_ThrowsUnavailableWithTheReason()
    {
        await using var echo = await EchoServer.StartAsync();
        using var channel = new GrpcChannel(new()
        {
            Address = new Uri($"https://127.0.0.1:{echo.Server.EndPoint.Port}"),
        });

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.StartsWith("Cannot agree on TLS with ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_ServerSpeaksTlsOnly_ThrowsUnavailable()
    {
        await using var server = await StartAsync();
        using var channel = new GrpcChannel(new() { Address = new Uri($"http://{server.EndPoint}") });

        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
    }

    private Task<GrpcServer> StartAsync() => GrpcServer.StartAsync(
        EchoServer.CreateRouter(),
        new GrpcServerOptions { Certificate = _certificates.Server },
        TestContext.Current.CancellationToken);

    private static GrpcChannel Connect(GrpcServer server, Func<GrpcChannelOptions, GrpcChannelOptions> configure) =>
        new(configure(new GrpcChannelOptions { Address = new Uri($"https://localhost:{server.EndPoint.Port}") }));
}
